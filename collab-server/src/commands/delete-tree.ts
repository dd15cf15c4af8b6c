import { documentName, ProblemError } from '@resolutionflow/core';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findEditableTree } from './tree-access.ts';

/**
 * Deletes the tree with its document and versions, retires its library steps, and closes the document
 * wherever it is open. ProblemError `not_found`, `forbidden`.
 */
export async function deleteTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
): Promise<void> {
  const tree = await findEditableTree(context, principal, treeId);
  if (!(await context.storage.trees.delete(tree.id))) throw new ProblemError('not_found');
  const by = principal.name;
  context.notifier.treeChanged(tree.id, { type: 'deleted', version: tree.version, by });
  if (tree.account_id !== null) {
    context.notifier.accountChanged(tree.account_id, { type: 'trees', tree_id: tree.id });
    context.notifier.accountChanged(tree.account_id, { type: 'steps', tree_id: tree.id });
  }
  // Only now: a socket that were closed before could come back while the tree is still there.
  await context.documents.destroy(documentName('tree', tree.id));
}
