import { randomUUID } from 'node:crypto';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import type { Database, Statement } from 'better-sqlite3';
import { stepSearchText } from './search-text.ts';

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
}

type Texts = [title: string, type: string, content: string, visibility: string, hash: string];

/** Writes single steps, then their search index. Prepared once: ten thousand may follow. */
export class StepWriter {
  readonly #insert: Statement<
    [...Texts, string, string, string, string | null, string, string, string, string]
  >;
  readonly #update: Statement<[...Texts, string, string, number]>;
  readonly #unindex: Statement<[number]>;
  readonly #index: Statement<[number, string, string, string, string]>;
  readonly #tree: SyncedTree;
  readonly #now: string;
  readonly #toIndex: { row_number: number; step: ExtractedStep; tags: string }[] = [];
  readonly #toUnindex: number[] = [];

  constructor(database: Database, tree: SyncedTree, now: string) {
    this.#tree = tree;
    this.#now = now;
    // No ON CONFLICT: which rows there are is known inside this transaction, and asking costs a fifth.
    this.#insert = database.prepare(
      `INSERT INTO step_library (title, step_type, content, visibility, content_hash, id, source_node_id,
         source_tree_id, account_id, created_by, is_flow_synced, last_synced_at, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
    );
    this.#update = database.prepare(
      `UPDATE step_library SET title = ?, step_type = ?, content = ?, visibility = ?, content_hash = ?,
         last_synced_at = ?, updated_at = ?, is_active = 1
       WHERE row_number = ?`,
    );
    this.#unindex = database.prepare('DELETE FROM step_search WHERE rowid = ?');
    this.#index = database.prepare(
      'INSERT INTO step_search (rowid, title, tags, instructions, commands) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** Adds a step that the library has not had. */
  add(synced: SyncedStep): void {
    const { id, account_id, created_by } = this.#tree;
    const { step } = synced;
    const now = this.#now;
    const { lastInsertRowid } = this.#insert.run(
      ...textsOf(synced),
      randomUUID(),
      step.source_node_id,
      id,
      account_id,
      created_by,
      now,
      now,
      now,
    );
    this.#toIndex.push({ row_number: Number(lastInsertRowid), step, tags: '[]' });
  }

  /** Changes the step of this row, and makes it active again. */
  change(rowNumber: number, tags: string, synced: SyncedStep): void {
    this.#update.run(...textsOf(synced), this.#now, this.#now, rowNumber);
    this.#toUnindex.push(rowNumber);
    this.#toIndex.push({ row_number: rowNumber, step: synced.step, tags });
  }

  /**
   * Brings the search index up to date with what was written. Only now: a statement on another table
   * in between makes FTS5 write out what it has gathered, which costs more than all the rest.
   */
  index(): void {
    for (const rowNumber of this.#toUnindex) this.#unindex.run(rowNumber);
    for (const { row_number, step, tags } of this.#toIndex) {
      const { instructions, commands } = stepSearchText(step.content);
      this.#index.run(row_number, step.title, tags, instructions, commands);
    }
  }
}

function textsOf({ step, content, visibility, content_hash }: SyncedStep): Texts {
  return [step.title, step.step_type, content, visibility, content_hash];
}
