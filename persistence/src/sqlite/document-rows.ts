import { crc32 } from 'node:zlib';
import { documentName, parseDocumentName } from '@resolutionflow/core';
import type { Database, Statement } from 'better-sqlite3';
import { type BatchedUpdate, encodeBatch } from './update-batch.ts';

/** An update that is to be stored. */
export interface NewUpdate {
  document_name: string;
  update: Uint8Array;
  user_id: string | null;
}

// How stale a tree's updated_at may get while it is edited: lists need no more, and a row written with
// every commit would double what the log writes.
const UPDATED_AT_STEP_MS = 60_000;

/** Writes log rows inside a transaction of the caller's. */
export class DocumentRows {
  readonly #insert: Statement<[string, number, number, string, Uint8Array, number, string]>;
  readonly #lastUpdate: Statement<[string], number>;
  readonly #snapshot: Statement<[string], number>;
  readonly #treeUpdatedAt: Statement<[string], string>;
  readonly #touchTree: Statement<[string, string]>;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO document_updates
         (document_name, seq, update_count, user_ids, updates, checksum, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    // Plain values: making an object of a row costs as much as finding it.
    this.#lastUpdate = database
      .prepare<[string], number>(
        'SELECT seq FROM document_updates WHERE document_name = ? ORDER BY seq DESC LIMIT 1',
      )
      .pluck();
    this.#snapshot = database
      .prepare<[string], number>('SELECT seq FROM document_snapshots WHERE document_name = ?')
      .pluck();
    this.#treeUpdatedAt = database
      .prepare<[string], string>('SELECT updated_at FROM trees WHERE id = ?')
      .pluck();
    this.#touchTree = database.prepare('UPDATE trees SET updated_at = ? WHERE id = ?');
  }

  /** Position of the document's latest update; 0 without any. */
  lastSeq(name: string): number {
    return this.#lastUpdate.get(name) ?? this.#snapshot.get(name) ?? 0;
  }

  /**
   * Stores the updates in order and gives each one's position, or null for one whose tree is gone:
   * that one is not stored.
   */
  store(updates: readonly NewUpdate[], now: Date): (number | null)[] {
    const batches = new Map<string, Batch | null>();
    const positions = updates.map(({ document_name, update, user_id }) => {
      let batch = batches.get(document_name);
      if (batch === undefined) {
        batch = this.#begin(document_name, now);
        batches.set(document_name, batch);
      }
      if (batch === null) return null;
      batch.updates.push({ user: userIndex(batch, user_id), update });
      return batch.previous_seq + batch.updates.length;
    });
    for (const [name, batch] of batches) if (batch !== null) this.#write(name, batch, now);
    return positions;
  }

  /** Null for the document of a tree that is gone. */
  #begin(name: string, now: Date): Batch | null {
    const parsed = parseDocumentName(name);
    if (parsed?.kind === 'tree') {
      const updatedAt = this.#treeUpdatedAt.get(parsed.id);
      if (updatedAt === undefined) return null;
      if (now.getTime() - Date.parse(updatedAt) >= UPDATED_AT_STEP_MS) {
        this.#touchTree.run(now.toISOString(), parsed.id);
      }
    }
    return { previous_seq: this.lastSeq(name), user_ids: [], updates: [] };
  }

  #write(name: string, batch: Batch, now: Date): void {
    const bytes = encodeBatch(batch.updates);
    this.#insert.run(
      name,
      batch.previous_seq + batch.updates.length,
      batch.updates.length,
      JSON.stringify(batch.user_ids),
      bytes,
      crc32(bytes),
      now.toISOString(),
    );
  }
}

interface Batch {
  previous_seq: number;
  /** '' for nobody. */
  user_ids: string[];
  updates: BatchedUpdate[];
}

function userIndex(batch: Batch, userId: string | null): number {
  const known = batch.user_ids.indexOf(userId ?? '');
  return known >= 0 ? known : batch.user_ids.push(userId ?? '') - 1;
}

/** The name of a tree's document. */
export function treeDocumentName(treeId: string): string {
  return documentName('tree', treeId);
}
