import { hash } from 'node:crypto';
import type { StepSyncResult } from '@resolutionflow/core';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import { resolveStepVisibility } from '@resolutionflow/core/step-sync/resolve-step-visibility';
import type { Database } from 'better-sqlite3';
import { stepSearchText } from './search-text.ts';
import { StepWriter, type SyncedStep, type SyncedTree } from './step-writer.ts';

/** A row as it is read, and then whether the structure still has its step. */
type StoredStep = [
  node_id: string,
  row_number: number,
  content_hash: string | null,
  is_active: 0 | 1,
  is_kept?: true,
];

const NODE_ID = 0;
const ROW_NUMBER = 1;
const CONTENT_HASH = 2;
const IS_ACTIVE = 3;
const IS_KEPT = 4;

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
  const added = new Set<string>();
  for (const synced of allSynced(steps, tree)) {
    const nodeId = synced.step.source_node_id;
    const before = stored.get(nodeId);
    if (before?.[IS_KEPT] || added.has(nodeId)) {
      throw new Error(`The node ${nodeId} yields more than one step.`);
    }
    if (before === undefined) {
      added.add(nodeId);
      writer.add(synced);
      result.added += 1;
      continue;
    }
    before[IS_KEPT] = true;
    if (before[IS_ACTIVE] === 0 || before[CONTENT_HASH] !== synced.content_hash) {
      writer.change(before[ROW_NUMBER], synced);
      result.changed += 1;
    } else {
      result.unchanged += 1;
    }
  }
  writer.flush();
  const retire = database.prepare(
    'UPDATE step_library SET is_active = 0, last_synced_at = ?, updated_at = ? WHERE row_number = ?',
  );
  for (const row of stored.values()) {
    if (row[IS_KEPT] || row[IS_ACTIVE] === 0) continue;
    retire.run(previousSync, now, row[ROW_NUMBER]);
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

/** By node. Rows stay the lists as which they come: there may be ten thousand. */
function storedSteps(database: Database, treeId: string): Map<string, StoredStep> {
  const rows = database
    .prepare<[string], StoredStep>(
      `SELECT source_node_id, row_number, content_hash, is_active FROM step_library
       WHERE source_tree_id = ?`,
    )
    .raw()
    .all(treeId);
  return new Map(rows.map((row) => [row[NODE_ID], row]));
}

/** Does beforehand what `syncSteps` can do without the database, which nobody else can write to then. */
export function prepareSync(
  steps: readonly ExtractedStep[],
  tree: Pick<SyncedTree, 'is_public' | 'account_id'>,
): void {
  allSynced(steps, tree);
}

const allSyncedBefore = new WeakMap<
  readonly ExtractedStep[],
  { is_public: boolean; account_id: string | null; synced: SyncedStep[] }
>();

function allSynced(
  steps: readonly ExtractedStep[],
  { is_public, account_id }: Pick<SyncedTree, 'is_public' | 'account_id'>,
): SyncedStep[] {
  const before = allSyncedBefore.get(steps);
  if (before?.is_public === is_public && before.account_id === account_id) return before.synced;
  const synced = steps.map((step) => toSynced(step, { is_public, account_id }));
  allSyncedBefore.set(steps, { is_public, account_id, synced });
  return synced;
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
  const content_hash = hash('sha256', hashed, 'base64');
  const search = stepSearchText(step.content);
  const synced = { step, content, visibility, content_hash, search };
  syncedBefore.set(step, synced);
  return synced;
}
