import type * as Y from 'yjs';
import { requireNodeMap, requireTreeType, TRASHED_AT, TREE_EDIT_ORIGIN } from './document-form.ts';
import { findSlot, moveInto, settle, type TargetPlace } from './placement.ts';
import type { PlacedNode } from './places.ts';
import { currentTree, readTree } from './tree-cache.ts';
import { bySiblingOrder, END, SECTION, type ShownNode, type TreeIndex } from './tree-index.ts';

/**
 * Puts a node with everything shown below it into the trash; nothing changes if it is there already.
 * `trashed_at` is an ISO time, null if unknown: core has no clock. No text is deleted.
 */
export function trashNode(
  doc: Y.Doc,
  id: string,
  trashed_at: string | null = null,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  requireTreeType(doc);
  const map = requireNodeMap(doc, id);
  const tree = currentTree(doc);
  if (!tree.shown.has(id)) return;
  doc.transact(() => {
    settle(doc, tree);
    map.set(TRASHED_AT, trashed_at);
  }, origin);
}

/**
 * Takes a node out of the trash with what is below it. It goes back to its place; from within a
 * trashed subtree, or if its insertion was undone, to the nearest visible node above. Nothing
 * changes if it is visible.
 */
export function restoreNode(doc: Y.Doc, id: string, origin: unknown = TREE_EDIT_ORIGIN): void {
  requireTreeType(doc);
  const map = requireNodeMap(doc, id);
  const tree = currentTree(doc);
  if (tree.shown.has(id)) return;
  doc.transact(() => {
    const settled = settle(doc, tree);
    const to = placeAfterRestore(settled, id);
    if (map.has(TRASHED_AT)) map.delete(TRASHED_AT);
    if (to === null) return;
    const record = settled.records.get(id);
    if (record === undefined) return;
    moveInto(doc, readTree(doc), id, findSlot(settled, record, to));
  }, origin);
}

/** Where a hidden node has to be moved so that it shows; null if its own place will do. */
function placeAfterRestore(tree: TreeIndex, id: string): TargetPlace | null {
  const node = tree.placed.get(id);
  if (node === undefined) return { parent_id: null };
  // A second root would be shown as a child of the first one anyway: let it be one.
  const isRoot = tree.treeType === 'troubleshooting' && node.parent === null;
  if (isRoot && tree.roots.length > 0) return { parent_id: null };
  let topmost = node;
  while (topmost.parent !== null && !tree.shown.has(topmost.parent.record.id)) {
    topmost = topmost.parent;
  }
  return topmost === node ? null : placeOfHidden(tree, topmost, node.record.type);
}

/** Where a hidden node stands among what is shown, for a node of this type to take that place. */
function placeOfHidden(tree: TreeIndex, hidden: PlacedNode, type: string): TargetPlace {
  const parent = hidden.parent === null ? null : (tree.shown.get(hidden.parent.record.id) ?? null);
  if (canHold(tree, parent, type)) {
    const siblings = parent?.children ?? tree.roots;
    const after = siblings.findIndex(
      ({ placed }) => placed.parent === hidden.parent && bySiblingOrder(placed, hidden) > 0,
    );
    return { parent_id: parent?.id ?? null, index: after < 0 ? siblings.length : after };
  }
  // Not in that node, then right behind it, or behind the section that it is in.
  let before = parent as ShownNode;
  while (before.parent !== null && !canHold(tree, before.parent, type)) before = before.parent;
  const siblings = before.parent?.children ?? tree.roots;
  return { parent_id: before.parent?.id ?? null, index: siblings.indexOf(before) + 1 };
}

function canHold(tree: TreeIndex, parent: ShownNode | null, type: string): boolean {
  if (tree.treeType === 'troubleshooting' || parent === null) return true;
  return parent.type === SECTION && type !== SECTION && type !== END;
}
