import {
  canEditTree,
  canReadTree,
  canReadTreeDraft,
  ProblemError,
  type TreeSummary,
} from '@resolutionflow/core';
import type { TreeRecord } from '@resolutionflow/persistence';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** The tree if the caller may see it. ProblemError `not_found` alike for absent and hidden ones. */
export async function findReadableTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
): Promise<TreeRecord> {
  const tree = await context.storage.trees.get(treeId);
  if (!tree || !canReadTree(callerOf(principal), tree)) throw new ProblemError('not_found');
  return tree;
}

/** The tree if the caller may change it. ProblemError `not_found`, or `forbidden` for a visible one. */
export async function findEditableTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
): Promise<TreeRecord> {
  const tree = await findReadableTree(context, principal, treeId);
  if (!canEditTree(callerOf(principal), tree)) throw new ProblemError('forbidden');
  return tree;
}

/** The tree as this caller sees it; who may not see its draft learns nothing of unpublished edits. */
export function summaryFor(principal: Principal, tree: TreeRecord): TreeSummary {
  const caller = callerOf(principal);
  const { published_seq: _, ...summary } = tree;
  const draft = canReadTreeDraft(caller, tree)
    ? {}
    : { has_unpublished_changes: false, unpublished_authors: [] };
  return { ...summary, ...draft, can_edit: canEditTree(caller, tree) };
}
