import {
  documentName,
  ProblemError,
  replaceTreeStructure,
  type TreeStructure,
  type UpdatedTree,
  type UpdateTreeBody,
} from '@resolutionflow/core';
import type { TreePatch, TreeRecord } from '@resolutionflow/persistence';
import type { Principal } from '../auth/principal.ts';
import { refusingBadStructure } from './bad-structure.ts';
import type { CommandContext } from './command-context.ts';
import { detailFor } from './get-tree.ts';
import { parseTreeStructure } from './parse-tree-structure.ts';
import { setTreeStatus } from './set-tree-status.ts';
import { findEditableTree } from './tree-access.ts';

export interface UpdateTreeInput {
  changes: UpdateTreeBody;
  /** With `status: "published"`: a repeated key gives the first answer and changes nothing. */
  idempotency_key?: string | undefined;
}

/**
 * Changes the given fields of a tree, replaces its draft by `tree_structure`, then sets its status or
 * publishes it. ProblemError `not_found`, `forbidden`, `invalid_request`, and those of publishing.
 */
export async function updateTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  input: UpdateTreeInput,
): Promise<UpdatedTree> {
  const tree = await findEditableTree(context, principal, treeId);
  const { tree_structure, status } = input.changes;
  const structure =
    tree_structure === undefined ? null : parseTreeStructure(tree.tree_type, tree_structure);

  await applyFields(context, tree, input.changes);
  if (structure) await replaceDraft(context, principal, tree, structure);
  if (status === 'draft' || status === 'archived') {
    await setTreeStatus(context, principal, tree.id, status);
  }
  announce(context, principal, tree);
  const changed = await findEditableTree(context, principal, tree.id);
  return detailFor(context, principal, changed);
}

async function applyFields(
  context: CommandContext,
  tree: TreeRecord,
  changes: UpdateTreeBody,
): Promise<void> {
  const { name, description, is_public, tags, category } = changes;
  const patch: TreePatch = { name, description, is_public, tags, category };
  if (Object.values(patch).every((value) => value === undefined)) return;
  if (!(await context.storage.trees.update(tree.id, patch))) throw new ProblemError('not_found');
}

function replaceDraft(
  context: CommandContext,
  principal: Principal,
  tree: TreeRecord,
  structure: TreeStructure,
): Promise<void> {
  return context.documents.edit(documentName('tree', tree.id), principal, (doc) => {
    refusingBadStructure(() => replaceTreeStructure(doc, structure));
  });
}

function announce(context: CommandContext, principal: Principal, tree: TreeRecord): void {
  const { id: tree_id, version, account_id } = tree;
  context.notifier.treeChanged(tree_id, { type: 'updated', version, by: principal.name });
  if (account_id !== null) context.notifier.accountChanged(account_id, { type: 'trees', tree_id });
}
