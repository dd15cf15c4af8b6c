import Database from 'better-sqlite3';
import type { Durability } from '../repositories/storage.ts';
import { foldForSearch } from './search-text.ts';

export interface SqliteOptions {
  file: string;
  durability: Durability;
  /** How long a statement waits, blocking, for another process's write. Default 5000. */
  busyTimeoutMs?: number | undefined;
}

/** How long the write-ahead log grows before it is brought into the file. */
export const CHECKPOINT_AT_PAGES = 2000;

const SYNCHRONOUS = { full: 2, process: 1 } as const;

/**
 * Opens a database in WAL with what every connection of this product relies on. It migrates nothing:
 * openSqliteStorage does. A worker thread opens its own.
 */
export function openSqliteDatabase(options: SqliteOptions): Database.Database {
  const database = new Database(options.file, { timeout: options.busyTimeoutMs ?? 5000 });
  try {
    database.pragma('journal_mode = WAL');
    // The build's own default in WAL is NORMAL, which loses the last commits with the power.
    database.pragma(`synchronous = ${SYNCHRONOUS[options.durability]}`);
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -65536');
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_AT_PAGES}`);
    database.pragma('temp_store = MEMORY');
    database.function('search_fold', { deterministic: true }, (text: unknown) =>
      foldForSearch(String(text)),
    );
    assertPragma(database, 'synchronous', SYNCHRONOUS[options.durability]);
    assertPragma(database, 'foreign_keys', 1);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function assertPragma(database: Database.Database, name: string, expected: number): void {
  const actual = database.pragma(name, { simple: true });
  if (actual !== expected) {
    throw new Error(`The database opened with ${name} ${String(actual)} instead of ${expected}.`);
  }
}
