import type * as Y from 'yjs';
import { requireNodeMap, requireTreeType, TRASHED_AT, TREE_EDIT_ORIGIN } from './document-form.ts';
import { findSlot, moveInto, settle, type TargetPlace } from './placement.ts';
import type { PlacedNode } from './places.ts';
import { currentTree, readTree } from './tree-cache.ts';
import type { TreeIndex } from './tree-index.ts';

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
  let topmostHidden: PlacedNode = node;
  for (let above = node.parent; above !== null && !tree.shown.has(above.record.id); ) {
    topmostHidden = above;
    above = above.parent;
  }
  return topmostHidden === node ? null : placeBeside(tree, topmostHidden);
}

/** The place of a hidden node among its visible siblings. */
function placeBeside(tree: TreeIndex, hidden: PlacedNode): TargetPlace {
  const parent = hidden.parent?.record.id ?? null;
  const siblings = parent === null ? tree.roots : (tree.shown.get(parent)?.children ?? []);
  const after = siblings.findIndex(
    ({ placed }) =>
      placed.parent === hidden.parent &&
      (placed.order > hidden.order ||
        (placed.order === hidden.order && placed.record.id > hidden.record.id)),
  );
  return { parent_id: parent, index: after < 0 ? siblings.length : after };
}
