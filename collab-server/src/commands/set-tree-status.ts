import { ProblemError } from '@resolutionflow/core';
import type { TreeRecord } from '@resolutionflow/persistence';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findEditableTree } from './tree-access.ts';

/**
 * Archives a tree, or takes it back as a draft; its versions and library steps stay as they are.
 * ProblemError `not_found`, `forbidden`.
 */
export async function setTreeStatus(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  status: 'draft' | 'archived',
): Promise<TreeRecord> {
  const tree = await findEditableTree(context, principal, treeId);
  if (tree.status === status) return tree;
  const changed = await context.storage.trees.setStatus(tree.id, status);
  if (!changed) throw new ProblemError('not_found');
  return changed;
}
