import { crc32 } from 'node:zlib';
import { ProblemError, parseDocumentName } from '@resolutionflow/core';
import type { Database } from 'better-sqlite3';
import type { ReadOptions, StoredDocument, StoredUpdate } from '../repositories/document-log.ts';
import { mergeInTree } from './merge-in-tree.ts';
import { decodeBatch } from './update-batch.ts';

interface SnapshotRow {
  state: Buffer;
  checksum: number;
  seq: number;
}

interface BatchRow {
  seq: number;
  update_count: number;
  user_ids: string;
  updates: Buffer;
  checksum: number;
}

/**
 * Snapshot and later updates in one read transaction, so that a compaction by another connection is
 * seen whole or not at all. Throws ProblemError `document_unreadable` when bytes are damaged, a row
 * is missing, or a tree has no document at all (law L2).
 */
export function readDocument(
  database: Database,
  documentName: string,
  options: ReadOptions = {},
): StoredDocument {
  try {
    return database.transaction(() => readRows(database, documentName, options))();
  } catch (error) {
    throw isDamage(error) ? unreadable(documentName, String(error)) : error;
  }
}

function readRows(database: Database, documentName: string, options: ReadOptions): StoredDocument {
  const { after_seq } = options;
  if (after_seq !== undefined && after_seq > 0) {
    const tail = readTail(database, documentName, after_seq, options);
    if (tail !== null) return tail;
  }
  return readAll(database, documentName, options);
}

/** What comes after a position that the reader has; null when the log's rows do not join there. */
function readTail(
  database: Database,
  documentName: string,
  afterSeq: number,
  options: ReadOptions,
): StoredDocument | null {
  const snapshotSeq =
    database
      .prepare<[string], number>('SELECT seq FROM document_snapshots WHERE document_name = ?')
      .pluck()
      .get(documentName) ?? 0;
  if (snapshotSeq > afterSeq) return null;
  const endsThere =
    snapshotSeq === afterSeq ||
    database
      .prepare('SELECT 1 FROM document_updates WHERE document_name = ? AND seq = ?')
      .get(documentName, afterSeq) !== undefined;
  if (!endsThere) return null;
  const read = readUpdates(database, documentName, afterSeq, options);
  return { snapshot: null, snapshot_seq: snapshotSeq, ...read };
}

function readAll(database: Database, documentName: string, options: ReadOptions): StoredDocument {
  const snapshot = database
    .prepare<[string], SnapshotRow>(
      'SELECT state, checksum, seq FROM document_snapshots WHERE document_name = ?',
    )
    .get(documentName);
  if (snapshot !== undefined && crc32(snapshot.state) !== snapshot.checksum) {
    throw unreadable(documentName, `its snapshot at ${snapshot.seq} is damaged`);
  }
  const read = readUpdates(database, documentName, snapshot?.seq ?? 0, options);
  if (read.seq === 0 && options.up_to_seq === undefined && isTree(database, documentName)) {
    throw unreadable(documentName, 'its log is empty');
  }
  return { snapshot: snapshot?.state ?? null, snapshot_seq: snapshot?.seq ?? 0, ...read };
}

/** The updates after a position at which a row or the snapshot ends, without a gap. */
function readUpdates(
  database: Database,
  documentName: string,
  afterSeq: number,
  options: ReadOptions,
): Pick<StoredDocument, 'updates' | 'seq'> {
  const upTo = options.up_to_seq ?? Number.MAX_SAFE_INTEGER;
  const rows = database
    .prepare<[string, number, number], BatchRow>(
      `SELECT seq, update_count, user_ids, updates, checksum FROM document_updates
         WHERE document_name = ? AND seq > ? AND seq - update_count < ? ORDER BY seq`,
    )
    .all(documentName, afterSeq, upTo);
  let seq = afterSeq;
  const updates: StoredUpdate[] = [];
  for (const row of rows) {
    if (row.seq - row.update_count !== seq) {
      throw unreadable(documentName, `what came after update ${seq} is missing`);
    }
    updates.push(...updatesOf(documentName, row));
    seq = row.seq;
  }
  const wanted = updates.filter((update) => update.seq <= upTo);
  return { updates: wanted, seq: wanted.at(-1)?.seq ?? afterSeq };
}

/** Whether SQLite itself finds the file damaged. */
function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function updatesOf(documentName: string, row: BatchRow): StoredUpdate[] {
  if (crc32(row.updates) !== row.checksum) {
    throw unreadable(documentName, `what was stored up to update ${row.seq} is damaged`);
  }
  const first = row.seq - row.update_count + 1;
  try {
    const userIds = JSON.parse(row.user_ids) as string[];
    return decodeBatch(row.updates).map(({ user, update }, index) => ({
      seq: first + index,
      update,
      user_id: userIds[user] || null,
    }));
  } catch (error) {
    throw unreadable(documentName, `update ${row.seq} is none: ${String(error)}`);
  }
}

/** The whole document as one update; null when nothing is stored. Throws as readDocument does. */
export function loadDocumentState(database: Database, documentName: string): Uint8Array | null {
  const stored = readDocument(database, documentName);
  if (stored.seq === 0) return null;
  try {
    return mergeStored(stored);
  } catch (error) {
    throw unreadable(documentName, `its updates cannot be merged: ${String(error)}`);
  }
}

/** Snapshot and updates as one update. The big one comes last, to be walked through only once. */
export function mergeStored({ snapshot, updates }: StoredDocument): Uint8Array {
  const tail = updates.map((row) => row.update);
  if (snapshot === null) return mergeInTree(tail);
  return tail.length === 0 ? snapshot : mergeInTree([snapshot, mergeInTree(tail)]);
}

/** The error of law L2; `reason` completes "cannot be read: …". */
export function unreadable(documentName: string, reason: string): ProblemError {
  return new ProblemError('document_unreadable', {
    detail: `The stored document ${documentName} cannot be read: ${reason}. Nothing was changed; tell the operator.`,
  });
}

function isTree(database: Database, documentName: string): boolean {
  const parsed = parseDocumentName(documentName);
  if (parsed?.kind !== 'tree') return false;
  return database.prepare('SELECT 1 FROM trees WHERE id = ?').get(parsed.id) !== undefined;
}
