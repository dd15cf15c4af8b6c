import { parseDocumentName } from '@resolutionflow/core';
import type { Database } from 'better-sqlite3';
import * as Y from 'yjs';
import type { StoredDocument } from '../repositories/document-log.ts';
import { mergeStored, readDocument, unreadable } from './document-reading.ts';
import { writeSnapshot } from './snapshot-row.ts';

/** A verified snapshot that may take the place of what it was made from. */
export interface PreparedCompaction {
  document_name: string;
  state: Uint8Array;
  /** The snapshot that it was made from; the swap is refused when another one has come. */
  from_snapshot_seq: number;
  seq: number;
}

/**
 * Reads, merges and verifies; writes nothing, so it needs no lock. Null when there is nothing to
 * merge. Throws ProblemError `document_unreadable`, also when the merged state is not the log's (L2).
 */
export function prepareCompaction(
  database: Database,
  documentName: string,
): PreparedCompaction | null {
  const stored = readDocument(database, documentName);
  if (stored.updates.length === 0) return null;
  return {
    document_name: documentName,
    state: mergeVerified(documentName, stored),
    from_snapshot_seq: stored.snapshot_seq,
    seq: stored.seq,
  };
}

function mergeVerified(documentName: string, stored: StoredDocument): Uint8Array {
  const updates = stored.updates.map((row) => row.update);
  const parts = stored.snapshot === null ? updates : [stored.snapshot, ...updates];
  try {
    const state = Y.encodeStateAsUpdate(documentOf([mergeStored(stored)]));
    if (holdSame(documentOf(parts), documentOf([state]))) return state;
  } catch (error) {
    throw unreadable(documentName, `its updates cannot be applied: ${String(error)}`);
  }
  throw unreadable(documentName, 'merging its updates gives another document than applying them');
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Whether two documents have the same structs, deletions and waiting updates. */
function holdSame(left: Y.Doc, right: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(left), Y.snapshot(right)) &&
    Buffer.compare(Y.encodeStateAsUpdate(left), Y.encodeStateAsUpdate(right)) === 0
  );
}

/**
 * Swaps the snapshot in, inside one transaction, and gives the number of updates it replaced. When
 * another compaction was faster it changes nothing and gives 0. Newer updates stay.
 */
export function swapSnapshot(
  database: Database,
  prepared: PreparedCompaction,
  createdAt: string,
): number {
  return database
    .transaction(() => {
      const current = database
        .prepare<[string], { seq: number }>(
          'SELECT seq FROM document_snapshots WHERE document_name = ?',
        )
        .get(prepared.document_name);
      if ((current?.seq ?? 0) !== prepared.from_snapshot_seq) return 0;
      rememberEditors(database, prepared);
      const { changes } = database
        .prepare('DELETE FROM document_updates WHERE document_name = ? AND seq <= ?')
        .run(prepared.document_name, prepared.seq);
      // A document deleted meanwhile has no rows left: it must not come back as a snapshot.
      if (changes === 0) return 0;
      writeSnapshot(database, prepared, createdAt);
      return prepared.seq - prepared.from_snapshot_seq;
    })
    .immediate();
}

/** Who edited a tree and up to where, before the rows that say so go. */
function rememberEditors(database: Database, prepared: PreparedCompaction): void {
  const parsed = parseDocumentName(prepared.document_name);
  if (parsed?.kind !== 'tree') return;
  database
    .prepare(
      `INSERT INTO tree_editors (tree_id, user_id, last_seq)
       SELECT trees.id, editor.value, max(seq) FROM trees, document_updates, json_each(user_ids) AS editor
       WHERE trees.id = ? AND document_name = ? AND seq <= ? GROUP BY editor.value
       ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq`,
    )
    .run(parsed.id, prepared.document_name, prepared.seq);
}
