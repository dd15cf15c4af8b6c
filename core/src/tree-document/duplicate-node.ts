import { uuidv4 } from 'lib0/random';
import type * as Y from 'yjs';
import { type NodeMap, nodesOf, requireTreeType, TREE_EDIT_ORIGIN } from './document-form.ts';
import { createNode, readFields } from './node-fields.ts';
import { siblingOrders } from './order-keys.ts';
import { findSlot, makeRoom, requireShown, settle, shownChildren } from './placement.ts';
import { relink } from './relink.ts';
import { currentTree } from './tree-cache.ts';
import type { ShownNode } from './tree-index.ts';

/**
 * Copies a visible node with everything shown below it to the place right behind it (the root of a
 * decision tree: to its last child) and returns the copy's id. The copies have new ids, from
 * `makeId`; links among what was copied lead to the copies, others stay.
 */
export function duplicateNode(
  doc: Y.Doc,
  id: string,
  { origin = TREE_EDIT_ORIGIN, makeId = uuidv4 }: { origin?: unknown; makeId?: () => string } = {},
): string {
  const treeType = requireTreeType(doc);
  const tree = currentTree(doc);
  const original = requireShown(tree, id);
  const nodes = nodesOf(doc);
  const subtree = subtreeOf(original);
  const newIds = new Map(subtree.map((node) => [node.id, makeId()]));
  const copyId = newIds.get(id) as string;
  const parent = original.parent?.id ?? null;
  const index = shownChildren(tree, parent ?? '').indexOf(original) + 1;
  const isRoot = treeType === 'troubleshooting' && original.parent === null;
  const to = isRoot ? { parent_id: id } : { parent_id: parent, index };
  const slot = findSlot(tree, { id: copyId, type: original.type }, to);
  const parents = subtree.map((node) => newIds.get(node.parent?.id ?? '') ?? slot.parent);
  const orders = siblingOrders(parents);
  doc.transact(() => {
    const [order] = makeRoom(doc, settle(doc, tree), copyId, slot, 1) as [string];
    for (const [i, node] of subtree.entries()) {
      const map = nodes.get(node.id) as NodeMap;
      const copied = readFields(treeType, node.id, node.type, map);
      const fields = relink(copied, newIds.get(node.id) as string, newIds);
      const place = {
        parent: parents[i] as string,
        order: i === 0 ? order : (orders[i] as string),
      };
      createNode(treeType, nodes, fields, place);
    }
  }, origin);
  return copyId;
}

/** Depth first, by what is shown. */
function subtreeOf(root: ShownNode): ShownNode[] {
  const subtree: ShownNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    subtree.push(node);
    waiting.push(...node.children.toReversed());
  }
  return subtree;
}
