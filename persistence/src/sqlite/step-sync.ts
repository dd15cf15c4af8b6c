import { hash, randomUUID } from 'node:crypto';
import type { StepSyncResult } from '@resolutionflow/core';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import { resolveStepVisibility } from '@resolutionflow/core/step-sync/resolve-step-visibility';
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

interface StoredStep {
  row_number: number;
  source_node_id: string;
  content_hash: string | null;
  is_active: number;
}

/**
 * Makes the tree's library steps those given, inside a transaction of the caller's; `previousSync` is
 * when it was last done. A row whose content hash is unchanged is not touched at all: that it was
 * synced again, its tree's published_at says (see `last_synced_at` in steps.ts).
 */
export function syncSteps(
  database: Database,
  tree: SyncedTree,
  steps: readonly ExtractedStep[],
  previousSync: string | null,
  now: string,
): StepSyncResult {
  const stored = storedSteps(database, tree.id);
  const writer = new StepWriter(database, tree, now);
  const result: StepSyncResult = { added: 0, changed: 0, unchanged: 0, retired: 0 };
  const kept = new Set<string>();
  for (const step of steps) {
    if (kept.has(step.source_node_id)) {
      throw new Error(`The node ${step.source_node_id} yields more than one step.`);
    }
    kept.add(step.source_node_id);
    const before = stored.get(step.source_node_id);
    const visibility = resolveStepVisibility({
      is_public: tree.is_public,
      account_id: tree.account_id,
      node_override: step.node_visibility_override,
    });
    const content = JSON.stringify(step.content);
    const contentHash = hashOf([step.title, step.step_type, content, visibility]);
    if (before?.is_active === 1 && before.content_hash === contentHash) {
      result.unchanged += 1;
    } else {
      writer.put(step, { content, visibility, content_hash: contentHash }, before?.row_number);
      if (before === undefined) result.added += 1;
      else result.changed += 1;
    }
  }
  writer.index();
  const retire = database.prepare(
    'UPDATE step_library SET is_active = 0, last_synced_at = ?, updated_at = ? WHERE row_number = ?',
  );
  for (const step of stored.values()) {
    if (step.is_active === 0 || kept.has(step.source_node_id)) continue;
    retire.run(previousSync, now, step.row_number);
    result.retired += 1;
  }
  return result;
}

/**
 * Retires all steps of a tree that is about to be deleted, before the foreign key's SET NULL makes
 * them strangers. `previousSync` is when they were last synced.
 */
export function retireSteps(
  database: Database,
  treeId: string,
  previousSync: string | null,
  now: string,
): void {
  database
    .prepare(
      `UPDATE step_library SET is_active = 0, last_synced_at = ?, updated_at = ?
       WHERE source_tree_id = ? AND is_flow_synced = 1 AND is_active = 1`,
    )
    .run(previousSync, now, treeId);
}

function storedSteps(database: Database, treeId: string): Map<string, StoredStep> {
  const rows = database
    .prepare<[string], StoredStep>(
      `SELECT row_number, source_node_id, content_hash, is_active FROM step_library
       WHERE source_tree_id = ?`,
    )
    .all(treeId);
  return new Map(rows.map((row) => [row.source_node_id, row]));
}

function hashOf(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64');
}

interface StoredRow {
  row_number: number;
  tags: string;
}

/** Writes single steps, then their search index. Prepared once: ten thousand may follow. */
class StepWriter {
  readonly #upsert: Statement<unknown[], StoredRow>;
  readonly #unindex: Statement<[number]>;
  readonly #index: Statement<[number, string, string, string, string]>;
  readonly #tree: SyncedTree;
  readonly #now: string;
  readonly #toIndex: (StoredRow & { step: ExtractedStep; is_new: boolean })[] = [];

  constructor(database: Database, tree: SyncedTree, now: string) {
    this.#tree = tree;
    this.#now = now;
    this.#upsert = database.prepare(
      `INSERT INTO step_library (id, title, step_type, content, visibility, content_hash, source_node_id,
         source_tree_id, account_id, created_by, is_flow_synced, last_synced_at, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
       ON CONFLICT (source_tree_id, source_node_id) DO UPDATE SET
         title = excluded.title, step_type = excluded.step_type, content = excluded.content,
         visibility = excluded.visibility, content_hash = excluded.content_hash,
         last_synced_at = excluded.last_synced_at, updated_at = excluded.updated_at, is_active = 1
       RETURNING row_number, tags`,
    );
    this.#unindex = database.prepare('DELETE FROM step_search WHERE rowid = ?');
    this.#index = database.prepare(
      'INSERT INTO step_search (rowid, title, tags, instructions, commands) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** `rowNumber` is that of the row the step has already. */
  put(
    step: ExtractedStep,
    derived: { content: string; visibility: string; content_hash: string },
    rowNumber: number | undefined,
  ): void {
    const now = this.#now;
    const row = this.#upsert.get(
      randomUUID(),
      step.title,
      step.step_type,
      derived.content,
      derived.visibility,
      derived.content_hash,
      step.source_node_id,
      this.#tree.id,
      this.#tree.account_id,
      this.#tree.created_by,
      now,
      now,
      now,
    );
    if (row === undefined) throw new Error('The upsert gave no row.');
    this.#toIndex.push({ ...row, step, is_new: rowNumber === undefined });
  }

  /**
   * Brings the search index up to date with what was put. Only now: a statement on another table in
   * between makes FTS5 write out what it has gathered, which costs more than all the rest.
   */
  index(): void {
    for (const { row_number, is_new } of this.#toIndex) if (!is_new) this.#unindex.run(row_number);
    for (const { row_number, tags, step } of this.#toIndex) {
      const { instructions, commands } = stepSearchText(step.content);
      this.#index.run(row_number, step.title, tags, instructions, commands);
    }
  }
}
