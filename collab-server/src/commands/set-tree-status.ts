import { ProblemError } from '@resolutionflow/core';
import type { TreeRecord } from '@resolutionflow/persistence';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findEditableTree } from './tree-access.ts';

/**
 * Archives a tree, or takes it back: one that has a live version is published again when it leaves the
 * archive, any other is a draft. Versions and library steps stay as they are. ProblemError `not_found`,
 * `forbidden`.
 */
export async function setTreeStatus(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  status: 'draft' | 'archived',
): Promise<TreeRecord> {
  const tree = await findEditableTree(context, principal, treeId);
  if (tree.status === status) return tree;
  const comes_back_live = tree.status === 'archived' && tree.version !== null;
  const changed = await context.storage.trees.setStatus(
    tree.id,
    comes_back_live ? 'published' : status,
  );
  if (!changed) throw new ProblemError('not_found');
  return changed;
}
