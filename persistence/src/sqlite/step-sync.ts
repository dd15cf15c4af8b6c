import { hash, randomUUID } from 'node:crypto';
import type { StepSyncResult } from '@resolutionflow/core';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import { resolveStepVisibility } from '@resolutionflow/core/step-sync/resolve-step-visibility';
import type { Database } from 'better-sqlite3';
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
  source_node_id: string;
  content_hash: string | null;
  is_active: number;
}

interface StepRow {
  id: string;
  node: string;
  title: string;
  type: string;
  content: string;
  visibility: string;
  hash: string;
  instructions: string;
  commands: string;
}

/**
 * Makes the tree's library steps those given, inside a transaction of the caller's. Rows whose
 * content hash is unchanged are only stamped; the rest goes in with one statement per table, for
 * row by row, search index included, 10,000 steps take three times as long.
 */
export function syncSteps(
  database: Database,
  tree: SyncedTree,
  steps: readonly ExtractedStep[],
  now: string,
): StepSyncResult {
  const stored = storedSteps(database, tree.id);
  const added: StepRow[] = [];
  const changed: StepRow[] = [];
  const kept = new Set<string>();
  for (const step of steps) {
    if (kept.has(step.source_node_id)) {
      throw new Error(`The node ${step.source_node_id} yields more than one step.`);
    }
    kept.add(step.source_node_id);
    const row = toRow(step, tree);
    const before = stored.get(step.source_node_id);
    if (before === undefined) added.push(row);
    else if (before.is_active === 0 || before.content_hash !== row.hash) changed.push(row);
  }
  const retired = [...stored.values()]
    .filter((step) => step.is_active === 1 && !kept.has(step.source_node_id))
    .map((step) => step.source_node_id);

  retire(database, tree.id, retired, now);
  stamp(database, tree.id, now);
  upsert(database, tree, [...added, ...changed], now);
  index(database, tree.id, added, changed);
  return {
    added: added.length,
    changed: changed.length,
    unchanged: steps.length - added.length - changed.length,
    retired: retired.length,
  };
}

function storedSteps(database: Database, treeId: string): Map<string, StoredStep> {
  const rows = database
    .prepare<[string], StoredStep>(
      'SELECT source_node_id, content_hash, is_active FROM step_library WHERE source_tree_id = ?',
    )
    .all(treeId);
  return new Map(rows.map((row) => [row.source_node_id, row]));
}

function toRow(step: ExtractedStep, tree: SyncedTree): StepRow {
  const visibility = resolveStepVisibility({
    is_public: tree.is_public,
    account_id: tree.account_id,
    node_override: step.node_visibility_override,
  });
  const content = JSON.stringify(step.content);
  return {
    id: randomUUID(),
    node: step.source_node_id,
    title: step.title,
    type: step.step_type,
    content,
    visibility,
    hash: hash(
      'sha256',
      JSON.stringify([step.title, step.step_type, content, visibility]),
      'base64',
    ),
    ...stepSearchText(step.content),
  };
}

/** What is still active stays in the tree: most of it needs nothing else. */
function stamp(database: Database, treeId: string, now: string): void {
  database
    .prepare(
      'UPDATE step_library SET last_synced_at = ? WHERE source_tree_id = ? AND is_active = 1',
    )
    .run(now, treeId);
}

function upsert(database: Database, tree: SyncedTree, rows: readonly StepRow[], now: string): void {
  if (rows.length === 0) return;
  database
    .prepare(
      `INSERT INTO step_library (id, title, step_type, content, created_by, account_id, visibility,
         is_flow_synced, source_tree_id, source_node_id, content_hash, last_synced_at, created_at, updated_at)
       SELECT value ->> 'id', value ->> 'title', value ->> 'type', value ->> 'content', @created_by,
         @account_id, value ->> 'visibility', 1, @tree_id, value ->> 'node', value ->> 'hash', @now, @now, @now
       FROM json_each(@rows) WHERE true
       ON CONFLICT (source_tree_id, source_node_id) DO UPDATE SET
         title = excluded.title, step_type = excluded.step_type, content = excluded.content,
         visibility = excluded.visibility, content_hash = excluded.content_hash,
         last_synced_at = excluded.last_synced_at, updated_at = excluded.updated_at, is_active = 1`,
    )
    .run({
      rows: JSON.stringify(rows),
      tree_id: tree.id,
      account_id: tree.account_id,
      created_by: tree.created_by,
      now,
    });
}

function index(
  database: Database,
  treeId: string,
  added: readonly StepRow[],
  changed: readonly StepRow[],
): void {
  if (changed.length > 0) {
    database
      .prepare(
        `DELETE FROM step_search WHERE rowid IN (
           SELECT step.row_number FROM json_each(@rows) CROSS JOIN step_library AS step
           ON step.source_tree_id = @tree_id AND step.source_node_id = value ->> 'node')`,
      )
      .run({ rows: JSON.stringify(changed), tree_id: treeId });
  }
  const rows = [...added, ...changed];
  if (rows.length === 0) return;
  // CROSS JOIN fixes the order: the planner's own choice walks the list once per row of the library.
  database
    .prepare(
      `INSERT INTO step_search (rowid, title, tags, instructions, commands)
       SELECT step.row_number, step.title, step.tags, value ->> 'instructions', value ->> 'commands'
       FROM json_each(@rows) CROSS JOIN step_library AS step
       ON step.source_tree_id = @tree_id AND step.source_node_id = value ->> 'node'`,
    )
    .run({ rows: JSON.stringify(rows), tree_id: treeId });
}

function retire(database: Database, treeId: string, nodes: readonly string[], now: string): void {
  if (nodes.length === 0) return;
  database
    .prepare(
      `UPDATE step_library SET is_active = 0, updated_at = @now
       WHERE source_tree_id = @tree_id AND source_node_id IN (SELECT value FROM json_each(@nodes))`,
    )
    .run({ nodes: JSON.stringify(nodes), tree_id: treeId, now });
}
