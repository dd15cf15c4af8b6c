import type * as Y from 'yjs';
import type { TreeType } from '../tree/tree-structure.ts';
import {
  metaOf,
  type NodeMap,
  nodesOf,
  requireTreeType,
  TRASHED_AT,
  TREE_EDIT_ORIGIN,
} from './document-form.ts';
import { createNode, type NodeFields, readFields, writeField } from './node-fields.ts';
import { assignOrderKeys } from './order-keys.ts';
import { nextCounter, writePlace } from './places.ts';
import { equalPlain } from './plain-json.ts';
import { writeExtras } from './structure-extras.ts';
import { type Outline, type OutlineNode, outlineStructure } from './structure-outline.ts';
import { currentTree } from './tree-cache.ts';
import type { TreeIndex } from './tree-index.ts';

/**
 * Makes the document read as this structure by the smallest set of changes: kept ids have their
 * fields edited and are moved only if they must be, absent ones go into the trash, ids found there
 * come back, new ones are inserted. An equal structure makes no update at all. Throws a
 * TreeEditError, changing nothing, for what is no structure of the document's kind.
 */
export function replaceTreeStructure(
  doc: Y.Doc,
  structure: unknown,
  {
    trashed_at = null,
    origin = TREE_EDIT_ORIGIN,
  }: { trashed_at?: string | null; origin?: unknown } = {},
): void {
  const treeType = requireTreeType(doc);
  const outline = outlineStructure(treeType, structure);
  const tree = currentTree(doc);
  doc.transact(() => {
    writeExtras(metaOf(doc), outline.extras);
    if (!hasShape(tree, outline)) reshape(doc, treeType, tree, outline, trashed_at);
    for (const { id, fields } of outline.nodes) {
      if (tree.records.has(id)) editFields(treeType, nodesOf(doc).get(id) as NodeMap, fields);
    }
  }, origin);
}

/** Whether the tree shows these nodes in these places. */
function hasShape(tree: TreeIndex, outline: Outline): boolean {
  return (
    tree.sequence.length === outline.nodes.length &&
    tree.sequence.every((shown, i) => {
      const wanted = outline.nodes[i] as OutlineNode;
      return shown.id === wanted.id && (shown.parent?.id ?? '') === wanted.parent;
    })
  );
}

function reshape(
  doc: Y.Doc,
  treeType: TreeType,
  tree: TreeIndex,
  outline: Outline,
  trashed_at: string | null,
): void {
  const nodes = nodesOf(doc);
  const wanted = new Set(outline.nodes.map((node) => node.id));
  trashOthers(nodes, tree, wanted, trashed_at);
  for (const [parent, children] of Map.groupBy(outline.nodes, (node) => node.parent)) {
    const orders = assignOrderKeys(
      children.map(({ id }) => {
        const newest = tree.records.get(id)?.places[0];
        return newest?.parent === parent ? newest.order : null;
      }),
    );
    for (const [i, { id, fields }] of children.entries()) {
      const order = orders[i] as string;
      const record = tree.records.get(id);
      if (record === undefined) {
        createNode(treeType, nodes, fields, { parent, order });
        continue;
      }
      const map = nodes.get(id) as NodeMap;
      if (record.trashed) map.delete(TRASHED_AT);
      const newest = record.places[0];
      if (newest?.parent !== parent) writePlace(map, parent, nextCounter(record), order);
      else if (newest.order !== order) writePlace(map, parent, newest.counter, order);
    }
  }
}

/**
 * Marks every unwanted node that would show: one whose place is the root or a wanted node, and one
 * that hangs by an older place, since the moves may let its newest one count again.
 */
function trashOthers(
  nodes: Y.Map<NodeMap>,
  tree: TreeIndex,
  wanted: ReadonlySet<string>,
  trashed_at: string | null,
): void {
  for (const { record, parent } of tree.placed.values()) {
    if (record.trashed || wanted.has(record.id)) continue;
    const hangs = record.places[0]?.parent !== (parent?.record.id ?? '');
    if (hangs || parent === null || wanted.has(parent.record.id)) {
      nodes.get(record.id)?.set(TRASHED_AT, trashed_at);
    }
  }
}

function editFields(treeType: TreeType, map: NodeMap, wanted: NodeFields): void {
  if (map.get('type') !== wanted.type) map.set('type', wanted.type);
  // Whether a leaf says that it has no children is kept, but not among the fields that are read.
  const unlisted = treeType === 'troubleshooting' ? ['children'] : [];
  const present = readFields(treeType, wanted.id, wanted.type, map);
  for (const field of new Set([...Object.keys(present), ...Object.keys(wanted), ...unlisted])) {
    if (field === 'id' || field === 'type') continue;
    // A field may be called like something that every object inherits.
    const value = Object.hasOwn(wanted, field) ? wanted[field] : undefined;
    const isSame = Object.hasOwn(present, field) && equalPlain(present[field], value);
    if (!isSame) writeField(treeType, map, field, value);
  }
}
