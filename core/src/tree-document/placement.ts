import type * as Y from 'yjs';
import { type NodeMap, nodesOf } from './document-form.ts';
import { assignOrderKeys } from './order-keys.ts';
import { nextCounter, settledCounter, writePlace } from './places.ts';
import { readTree } from './tree-cache.ts';
import { TreeEditError } from './tree-edit-error.ts';
import { END, SECTION, type ShownNode, type TreeIndex } from './tree-index.ts';

/** Where an author wants a node: below `parent_id` (null: the root), before the visible sibling at `index`. */
export interface TargetPlace {
  parent_id: string | null;
  /** Among the visible siblings without the node itself; clamped, the end if absent. */
  index?: number | undefined;
}

/** A target that the rules allow, as a shown parent's id ('' is the root) and a clamped index. */
export interface Slot {
  readonly parent: string;
  readonly index: number;
}

/** Resolves a target for a node of this id and type by the rules of its kind; throws a TreeEditError otherwise. */
export function findSlot(
  tree: TreeIndex,
  node: { id: string; type: string },
  to: TargetPlace,
): Slot {
  const parent = to.parent_id === null ? null : requireShown(tree, to.parent_id);
  const index = to.index === undefined || Number.isNaN(to.index) ? Infinity : Math.trunc(to.index);
  return tree.treeType === 'troubleshooting'
    ? findNestedSlot(tree, node.id, parent, index)
    : findFlatSlot(tree, node, parent, index);
}

/** The one root is what null means, unless it is the node itself or still to be made. */
function findNestedSlot(
  tree: TreeIndex,
  id: string,
  parent: ShownNode | null,
  index: number,
): Slot {
  const root = tree.roots[0];
  const below = parent ?? (root?.id === id ? undefined : root);
  if (below === undefined) return { parent: '', index: 0 };
  return { parent: below.id, index: clamp(index, 0, siblingsIn(below.children, id).length) };
}

function findFlatSlot(
  tree: TreeIndex,
  { id, type }: { id: string; type: string },
  parent: ShownNode | null,
  index: number,
): Slot {
  if (parent !== null) {
    if (type === SECTION) throw new TreeEditError('A section cannot be put into another node.');
    if (type === END)
      throw new TreeEditError('The end of a procedure cannot be put into another node.');
    if (parent.type !== SECTION) throw new TreeEditError('A step can be put into a section only.');
    return { parent: parent.id, index: clamp(index, 0, siblingsIn(parent.children, id).length) };
  }
  const siblings = siblingsIn(tree.roots, id);
  const firstEnd = siblings.findIndex((sibling) => sibling.type === END);
  const end = firstEnd < 0 ? siblings.length : firstEnd;
  if (type === END) return { parent: '', index: clamp(index, end, siblings.length) };
  const at = clamp(index, 0, end);
  const above = siblings[at - 1];
  // What stands behind a section at the root is read as that section's, so it is put there at once.
  if (type !== SECTION && above?.type === SECTION) {
    return { parent: above.id, index: siblingsIn(above.children, id).length };
  }
  return { parent: '', index: at };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function siblingsIn(children: readonly ShownNode[], id: string): readonly ShownNode[] {
  return children.some((child) => child.id === id)
    ? children.filter((child) => child.id !== id)
    : children;
}

export function requireShown(tree: TreeIndex, id: string): ShownNode {
  const node = tree.shown.get(id);
  if (node !== undefined) return node;
  throw new TreeEditError(
    tree.records.has(id)
      ? `Node ${id} is in the trash. Restore it first.`
      : `There is no node ${id}.`,
  );
}

export function shownChildren(tree: TreeIndex, parent: string): readonly ShownNode[] {
  return parent === '' ? tree.roots : (tree.shown.get(parent)?.children ?? []);
}

/**
 * Writes down where stray nodes are, so that the edit that follows makes no other node jump or appear,
 * and takes along what is shown in the node it moves. Returns the index as it is afterwards. Call
 * it within the edit's transaction.
 */
export function settle(doc: Y.Doc, tree: TreeIndex): TreeIndex {
  if (tree.strays.length === 0 && tree.hiddenStrays.length === 0) return tree;
  const nodes = nodesOf(doc);
  const strays = new Set(tree.strays);
  for (const parent of new Set(tree.strays.map((stray) => stray.parent?.id ?? ''))) {
    const children = shownChildren(tree, parent).filter(
      (child) => strays.has(child) || placedParent(child) === parent,
    );
    const orders = assignOrderKeys(
      children.map((child) => (placedParent(child) === parent ? child.placed.order : null)),
    );
    for (const [i, child] of children.entries()) {
      const { record, order } = child.placed;
      const settled = orders[i] as string;
      if (!strays.has(child) && order === settled) continue;
      const counter = strays.has(child) ? settledCounter(record) : newestCounter(child);
      writePlace(nodes.get(child.id) as NodeMap, parent, counter, settled);
    }
  }
  for (const { record, parent, order } of tree.hiddenStrays) {
    const [settled] = assignOrderKeys([order]) as [string];
    const map = nodes.get(record.id) as NodeMap;
    writePlace(map, parent?.record.id ?? '', settledCounter(record), settled);
  }
  return readTree(doc);
}

function placedParent(node: ShownNode): string {
  return node.placed.parent?.record.id ?? '';
}

function newestCounter(node: ShownNode): number {
  return node.placed.record.places[0]?.counter ?? 0;
}

/**
 * The orders that put so many nodes, one after the other, into a slot. Where its neighbours leave no
 * room between them (equal or malformed orders), the fewest of the siblings are given new ones. `id`
 * is the node itself when it stands among them already. Call it within the edit's transaction, with a
 * settled index.
 */
export function makeRoom(
  doc: Y.Doc,
  tree: TreeIndex,
  id: string,
  slot: Slot,
  count: number,
): string[] {
  const shown = siblingsIn(shownChildren(tree, slot.parent), id);
  const siblings = shown.filter((sibling) => placedParent(sibling) === slot.parent);
  const at = shown
    .slice(0, slot.index)
    .reduce((before, sibling) => (placedParent(sibling) === slot.parent ? before + 1 : before), 0);
  const orders = siblings.map((sibling) => sibling.placed.order);
  const fresh = new Array<null>(count).fill(null);
  const near = [...orders.slice(Math.max(0, at - 1), at), ...fresh, ...orders.slice(at, at + 1)];
  const room = assignOrderKeys(near);
  if (near.every((order, i) => order === null || order === room[i])) {
    return room.filter((_, i) => near[i] === null);
  }
  const all = assignOrderKeys([...orders.slice(0, at), ...fresh, ...orders.slice(at)]);
  const made = all.splice(at, count);
  for (const [i, sibling] of siblings.entries()) {
    const map = nodesOf(doc).get(sibling.id) as NodeMap;
    const assigned = all[i] as string;
    if (assigned !== orders[i]) writePlace(map, slot.parent, newestCounter(sibling), assigned);
  }
  return made;
}

/** Puts an existing node into a slot as its author's own move; nothing if it is there already. */
export function moveInto(doc: Y.Doc, tree: TreeIndex, id: string, slot: Slot): void {
  const record = tree.records.get(id);
  if (record === undefined) return;
  const [order] = makeRoom(doc, tree, id, slot, 1) as [string];
  const newest = record.places[0];
  const counter = newest?.parent === slot.parent ? newest.counter : nextCounter(record);
  writePlace(nodesOf(doc).get(id) as NodeMap, slot.parent, counter, order);
}
