import { hash } from 'node:crypto';
import type { StepSyncResult } from '@resolutionflow/core';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import { resolveStepVisibility } from '@resolutionflow/core/step-sync/resolve-step-visibility';
import type { Database } from 'better-sqlite3';
import { StepWriter, type SyncedStep, type SyncedTree } from './step-writer.ts';

interface StoredStep {
  row_number: number;
  content_hash: string | null;
  is_active: boolean;
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
    const synced = toSynced(step, tree);
    const before = stored.get(step.source_node_id);
    if (before === undefined) {
      writer.add(synced);
      result.added += 1;
    } else if (!before.is_active || before.content_hash !== synced.content_hash) {
      writer.change(before.row_number, synced);
      result.changed += 1;
    } else {
      result.unchanged += 1;
    }
  }
  writer.flush();
  const retire = database.prepare(
    'UPDATE step_library SET is_active = 0, last_synced_at = ?, updated_at = ? WHERE row_number = ?',
  );
  for (const [nodeId, step] of stored) {
    if (!step.is_active || kept.has(nodeId)) continue;
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

/** By node. Rows as lists: of ten thousand only few are looked at any closer. */
function storedSteps(database: Database, treeId: string): Map<string, StoredStep> {
  const rows = database
    .prepare<[string], [string, number, string | null, number]>(
      `SELECT source_node_id, row_number, content_hash, is_active FROM step_library
       WHERE source_tree_id = ?`,
    )
    .raw()
    .all(treeId);
  const steps = new Map<string, StoredStep>();
  for (const [nodeId, row_number, content_hash, is_active] of rows) {
    steps.set(nodeId, { row_number, content_hash, is_active: is_active === 1 });
  }
  return steps;
}

/** Does beforehand what `syncSteps` can do without the database, which nobody else can write to then. */
export function prepareSync(
  steps: readonly ExtractedStep[],
  tree: Pick<SyncedTree, 'is_public' | 'account_id'>,
): void {
  for (const step of steps) toSynced(step, tree);
}

/** Steps are never changed, so one that is the same object again need not be hashed again. */
const syncedBefore = new WeakMap<ExtractedStep, SyncedStep>();

function toSynced(
  step: ExtractedStep,
  tree: Pick<SyncedTree, 'is_public' | 'account_id'>,
): SyncedStep {
  const visibility = resolveStepVisibility({
    is_public: tree.is_public,
    account_id: tree.account_id,
    node_override: step.node_visibility_override,
  });
  const before = syncedBefore.get(step);
  if (before?.visibility === visibility) return before;
  const content = JSON.stringify(step.content);
  const hashed = JSON.stringify([step.title, step.step_type, content, visibility]);
  const synced = { step, content, visibility, content_hash: hash('sha256', hashed, 'base64') };
  syncedBefore.set(step, synced);
  return synced;
}
