import { randomUUID } from 'node:crypto';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import type { Database, Statement } from 'better-sqlite3';
import type { StepSearchText } from './search-text.ts';

/** The tree whose steps are synced, as its row says inside the transaction. */
export interface SyncedTree {
  id: string;
  account_id: string | null;
  is_public: boolean;
  /** Who new steps are by. */
  created_by: string;
}

/** A step as its row holds it. */
export interface SyncedStep {
  step: ExtractedStep;
  content: string;
  visibility: string;
  content_hash: string;
  search: StepSearchText;
}

type Texts = [title: string, type: string, content: string, visibility: string, hash: string];
type NewRow = [...Texts, row_number: number, id: string, source_node_id: string];

/** As many new rows as one statement takes: each run of one costs as much as several rows. */
const ROWS_AT_ONCE = 40;

/** Writes the steps of one tree, then their search index: ten thousand may come. */
export class StepWriter {
  readonly #database: Database;
  readonly #tree: SyncedTree;
  readonly #now: string;
  readonly #added: NewRow[] = [];
  readonly #changed: number[] = [];
  readonly #toIndex: { row_number: number; synced: SyncedStep; tags: string }[] = [];
  readonly #update: Statement<[...Texts, string, string, number], { tags: string }>;
  #lastRow: number | null = null;

  constructor(database: Database, tree: SyncedTree, now: string) {
    this.#database = database;
    this.#tree = tree;
    this.#now = now;
    this.#update = database.prepare(
      `UPDATE step_library SET title = ?, step_type = ?, content = ?, visibility = ?, content_hash = ?,
         last_synced_at = ?, updated_at = ?, is_active = 1
       WHERE row_number = ? RETURNING tags`,
    );
  }

  /** Adds a step that the library has not had. It is written by `flush`. */
  add(synced: SyncedStep): void {
    const { step } = synced;
    const row_number = this.#nextRow();
    this.#added.push([...textsOf(synced), row_number, randomUUID(), step.source_node_id]);
    this.#toIndex.push({ row_number, synced, tags: '[]' });
  }

  /** Changes the step of this row, and makes it active again. */
  change(rowNumber: number, synced: SyncedStep): void {
    const { tags } = this.#update.get(...textsOf(synced), this.#now, this.#now, rowNumber) as {
      tags: string;
    };
    this.#changed.push(rowNumber);
    this.#toIndex.push({ row_number: rowNumber, synced, tags });
  }

  /**
   * Writes what was added, then brings the search index up to date. Only now: a statement on another
   * table in between makes FTS5 write out what it has gathered, which costs more than all the rest.
   */
  flush(): void {
    this.#insert();
    if (this.#changed.length > 0) {
      const unindex = this.#database.prepare('DELETE FROM step_search WHERE rowid = ?');
      for (const rowNumber of this.#changed) unindex.run(rowNumber);
    }
    if (this.#toIndex.length === 0) return;
    const index = this.#database.prepare(
      'INSERT INTO step_search (rowid, title, tags, instructions, commands) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { row_number, synced, tags } of this.#toIndex) {
      const { step, search } = synced;
      index.run(row_number, step.title, tags, search.instructions, search.commands);
    }
  }

  /** As SQLite would number it; known before it is written, for the search index. */
  #nextRow(): number {
    this.#lastRow ??= this.#database
      .prepare<[], number>('SELECT coalesce(max(row_number), 0) FROM step_library')
      .pluck()
      .get() as number;
    this.#lastRow += 1;
    return this.#lastRow;
  }

  // No ON CONFLICT: which rows there are is known inside this transaction, and asking costs a fifth.
  #insert(): void {
    const { id, account_id, created_by } = this.#tree;
    const now = this.#now;
    const statements = new Map<number, Statement<unknown[]>>();
    for (let start = 0; start < this.#added.length; start += ROWS_AT_ONCE) {
      const rows = this.#added.slice(start, start + ROWS_AT_ONCE);
      let statement = statements.get(rows.length);
      if (statement === undefined) {
        statement = this.#database.prepare(insertOf(rows.length));
        statements.set(rows.length, statement);
      }
      statement.run(id, account_id, created_by, now, now, now, ...rows.flat());
    }
  }
}

function insertOf(rows: number): string {
  return `INSERT INTO step_library (source_tree_id, account_id, created_by, is_flow_synced,
      last_synced_at, created_at, updated_at,
      title, step_type, content, visibility, content_hash, row_number, id, source_node_id)
    SELECT ?, ?, ?, 1, ?, ?, ?, new.* FROM (VALUES ${Array(rows).fill('(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}) AS new`;
}

function textsOf({ step, content, visibility, content_hash }: SyncedStep): Texts {
  return [step.title, step.step_type, content, visibility, content_hash];
}
