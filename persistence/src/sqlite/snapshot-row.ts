import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';

/** Writes a document's snapshot, in the place of an older one, inside a transaction of the caller's. */
export function writeSnapshot(
  database: Database,
  { document_name, state, seq }: { document_name: string; state: Uint8Array; seq: number },
  createdAt: string,
): void {
  database
    .prepare(
      `INSERT INTO document_snapshots (document_name, state, checksum, seq, created_at)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET state = excluded.state, checksum = excluded.checksum,
         seq = excluded.seq, created_at = excluded.created_at`,
    )
    .run(document_name, state, crc32(state), seq, createdAt);
}
