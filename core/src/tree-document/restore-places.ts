import type * as Y from 'yjs';
import type { NodeRecord, PlacedNode } from './places.ts';
import { currentTree } from './tree-cache.ts';
import {
  bySiblingOrder,
  END,
  indexTree,
  SECTION,
  type ShownNode,
  type TreeIndex,
} from './tree-index.ts';

/** Where a node in the trash would stand: below a visible node (null: the root), behind a sibling (null: first). */
export interface RestorePlace {
  parent_id: string | null;
  behind_id: string | null;
}

/**
 * Where each node that can be restored comes back to, as things are now (TR3, TR4). Pure; as long as
 * reading the tree twice, however many there are.
 */
export function restorePlaces(doc: Y.Doc): Map<string, RestorePlace> {
  const tree = currentTree(doc);
  const places = new Map<string, RestorePlace>();
  const gone = [...tree.records.values()].filter(isRestorable);
  if (gone.length === 0) return places;
  const full = indexTree(tree.treeType, new Map([...tree.records].map(withoutMark)));
  const find = tree.treeType === 'troubleshooting' ? nestedPlace : flatPlaces(tree, full);
  for (const { id, type } of gone) places.set(id, find(tree, full, { id, type }));
  return places;
}

/** Whether it was trashed itself, or its insertion was undone. */
export function isRestorable({ trashed, places }: NodeRecord): boolean {
  return trashed || places.length === 0;
}

function withoutMark([id, record]: [string, NodeRecord]): [string, NodeRecord] {
  return [id, record.trashed ? { ...record, trashed: false } : record];
}

type Find = (tree: TreeIndex, full: TreeIndex, node: { id: string; type: string }) => RestorePlace;

function lastOf(children: readonly ShownNode[]): string | null {
  return children.at(-1)?.id ?? null;
}

const nestedPlace: Find = (tree, full, { id }) => {
  const [root] = tree.roots;
  if (root === undefined) return { parent_id: null, behind_id: null };
  const placed = tree.placed.get(id);
  let top = placed;
  while (top?.parent && !tree.shown.has(top.parent.record.id)) top = top.parent;
  const above = top?.parent?.record.id;
  if (top === undefined || above === undefined) {
    // A second root is the first one's last child; what was below one comes as near as it was to it.
    const is_root = top === undefined || top === placed;
    const is_first = !is_root && bySiblingOrder(root.placed, top as PlacedNode) > 0;
    const before = is_root ? root.children : root.children.slice(0, is_first ? 0 : 1);
    return { parent_id: root.id, behind_id: lastOf(before) };
  }
  const siblings = full.shown.get(above)?.children ?? [];
  const at = siblings.findIndex((sibling) => sibling.id === top.record.id);
  const before = siblings.slice(0, at).filter((sibling) => tree.shown.has(sibling.id));
  return { parent_id: above, behind_id: lastOf(before) };
};

/** A procedure with all that was removed in it, read once from the top. */
function flatPlaces(tree: TreeIndex, full: TreeIndex): Find {
  const found = new Map<string, RestorePlace>();
  let section: string | null = null;
  let last_section: string | null = null;
  let last_step: string | null = null;
  for (const { id, type } of full.sequence) {
    if (type === END) break;
    const is_section = type === SECTION;
    found.set(id, {
      parent_id: is_section ? null : section,
      behind_id: is_section ? last_section : last_step,
    });
    if (!tree.shown.has(id)) continue;
    if (is_section) {
      section = id;
      last_section = id;
      last_step = null;
    } else {
      last_step = id;
    }
  }
  const at_end = { parent_id: section, behind_id: last_step };
  return (_tree, _full, { id, type }) => {
    if (type === END) return { parent_id: null, behind_id: null };
    const none = type === SECTION ? { parent_id: null, behind_id: last_section } : at_end;
    return found.get(id) ?? none;
  };
}
