import type * as Y from 'yjs';
import { requireTreeType, TREE_EDIT_ORIGIN } from './document-form.ts';
import {
  findSlot,
  moveInto,
  requireShown,
  settle,
  shownChildren,
  type TargetPlace,
} from './placement.ts';
import { currentTree } from './tree-cache.ts';
import { TreeEditError } from './tree-edit-error.ts';
import type { ShownNode, TreeIndex } from './tree-index.ts';

/**
 * Moves a visible node with everything shown below it; nothing changes if it is there already.
 * Throws a TreeEditError, changing nothing, for a place under itself or one that the kind's rules
 * forbid.
 */
export function moveNode(
  doc: Y.Doc,
  id: string,
  to: TargetPlace,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  requireTreeType(doc);
  const tree = currentTree(doc);
  const node = requireShown(tree, id);
  if (to.parent_id !== null && isWithin(requireShown(tree, to.parent_id), node)) {
    throw new TreeEditError('A node cannot be moved under itself or under what is below it.');
  }
  const slot = findSlot(tree, node, to);
  if ((node.parent?.id ?? '') === slot.parent && indexOf(tree, node) === slot.index) return;
  doc.transact(() => moveInto(doc, settle(doc, tree), id, slot), origin);
}

function isWithin(node: ShownNode, ancestor: ShownNode): boolean {
  for (let above: ShownNode | null = node; above !== null; above = above.parent) {
    if (above === ancestor) return true;
  }
  return false;
}

function indexOf(tree: TreeIndex, node: ShownNode): number {
  return shownChildren(tree, node.parent?.id ?? '').indexOf(node);
}
