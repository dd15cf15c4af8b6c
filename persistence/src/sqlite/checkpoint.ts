import type { Database } from 'better-sqlite3';
import { CHECKPOINT_AT_PAGES } from './database.ts';

/**
 * For a connection whose commits somebody waits for: they leave the write-ahead log as it is, and
 * `checkpointWhenDue` brings it into the database file when nobody waits.
 */
export function checkpointSeparately(database: Database): void {
  database.pragma('wal_autocheckpoint = 0');
}

/** Does what a commit would otherwise do once the write-ahead log has grown; returns whether it was due. */
export function checkpointWhenDue(database: Database): boolean {
  const [{ log, checkpointed }] = database.pragma('wal_checkpoint(NOOP)') as [
    { log: number; checkpointed: number },
  ];
  if (log - checkpointed < CHECKPOINT_AT_PAGES) return false;
  database.pragma('wal_checkpoint(PASSIVE)');
  return true;
}
