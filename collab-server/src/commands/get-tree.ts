import {
  canReadTreeDraft,
  documentName,
  emptyTreeStructure,
  readTreeStructure,
  type TreeDetail,
} from '@resolutionflow/core';
import type { TreeRecord } from '@resolutionflow/persistence';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findReadableTree, summaryFor } from './tree-access.ts';

/**
 * The tree with its structure: the draft for members, the live version for everybody else who may see
 * it. ProblemError `not_found`, `document_unreadable`.
 */
export async function getTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
): Promise<TreeDetail> {
  return detailFor(context, principal, await findReadableTree(context, principal, treeId));
}

/** As `getTree`, of a record that the caller is known to be allowed to see. */
export async function detailFor(
  context: CommandContext,
  principal: Principal,
  tree: TreeRecord,
): Promise<TreeDetail> {
  const structure = canReadTreeDraft(callerOf(principal), tree)
    ? await context.documents.read(documentName('tree', tree.id), readTreeStructure)
    : (await context.storage.treeVersions.getLive(tree.id))?.structure;
  return {
    ...summaryFor(principal, tree),
    tree_structure: { ...(structure ?? emptyTreeStructure(tree.tree_type)) },
  };
}
