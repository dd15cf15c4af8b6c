import { crc32 } from 'node:zlib';
import { documentName, parseDocumentName } from '@resolutionflow/core';
import type { Database, Statement } from 'better-sqlite3';

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
  readonly #insert: Statement<[number, string, Uint8Array, number, string | null, string]>;
  readonly #lastSeq: Statement<[{ name: string }], { seq: number }>;
  readonly #tree: Statement<[string], { updated_at: string }>;
  readonly #touchTree: Statement<[string, string]>;
  readonly #noteEditor: Statement<[string, string, number]>;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO document_updates (previous_seq, document_name, "update", checksum, user_id, created_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#lastSeq = database.prepare(LAST_SEQ);
    this.#tree = database.prepare('SELECT updated_at FROM trees WHERE id = ?');
    this.#touchTree = database.prepare('UPDATE trees SET updated_at = ? WHERE id = ?');
    this.#noteEditor = database.prepare(
      `INSERT INTO tree_editors (tree_id, user_id, last_seq) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq`,
    );
  }

  /** Position of the document's latest update; 0 without any. */
  lastSeq(name: string): number {
    return this.#lastSeq.get({ name })?.seq ?? 0;
  }

  /**
   * Stores the updates in order and gives each one's position, or null for one whose tree is gone:
   * that one is not stored.
   */
  store(updates: readonly NewUpdate[], now: Date): (number | null)[] {
    const createdAt = now.toISOString();
    const documents = new Map<string, DocumentInCommit>();
    const positions = updates.map((entry) => {
      let document = documents.get(entry.document_name);
      if (document === undefined) {
        document = this.#open(entry.document_name, now, createdAt);
        documents.set(entry.document_name, document);
      }
      if (document.gone) return null;
      const { lastInsertRowid } = this.#insert.run(
        document.last_seq,
        entry.document_name,
        entry.update,
        crc32(entry.update),
        entry.user_id,
        createdAt,
      );
      document.last_seq = Number(lastInsertRowid);
      if (document.tree_id !== null) document.editors.set(entry.user_id ?? '', document.last_seq);
      return document.last_seq;
    });
    for (const { tree_id, editors } of documents.values()) {
      if (tree_id === null) continue;
      for (const [userId, seq] of editors) this.#noteEditor.run(tree_id, userId, seq);
    }
    return positions;
  }

  #open(name: string, now: Date, createdAt: string): DocumentInCommit {
    const parsed = parseDocumentName(name);
    const treeId = parsed?.kind === 'tree' ? parsed.id : null;
    const tree = treeId === null ? undefined : this.#tree.get(treeId);
    if (treeId !== null && tree !== undefined) {
      if (now.getTime() - Date.parse(tree.updated_at) >= UPDATED_AT_STEP_MS) {
        this.#touchTree.run(createdAt, treeId);
      }
    }
    return {
      tree_id: treeId,
      gone: treeId !== null && tree === undefined,
      last_seq: this.lastSeq(name),
      editors: new Map(),
    };
  }
}

interface DocumentInCommit {
  tree_id: string | null;
  gone: boolean;
  last_seq: number;
  /** Latest position by user, '' for nobody. */
  editors: Map<string, number>;
}

const LAST_SEQ = `
  SELECT coalesce(
    (SELECT max(seq) FROM document_updates WHERE document_name = :name),
    (SELECT seq FROM document_snapshots WHERE document_name = :name)
  ) AS seq`;

/** The name of a tree's document. */
export function treeDocumentName(treeId: string): string {
  return documentName('tree', treeId);
}
