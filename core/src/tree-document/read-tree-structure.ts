import * as Y from 'yjs';
import type { TreeStructure } from '../tree/tree-structure.ts';
import {
  metaOf,
  type NodeMap,
  nodeMap,
  nodesOf,
  readTreeType,
  TRASHED_AT,
} from './document-form.ts';
import { type NodeFields, readEmptyChildren, readFields } from './node-fields.ts';
import { type PlacedNode, readRecord } from './places.ts';
import { isRestorable } from './restore-places.ts';
import { addExtras } from './structure-extras.ts';
import { bodyReader, currentTree, peekTree, sharedFieldsReader } from './tree-cache.ts';
import type { ShownNode, TreeIndex } from './tree-index.ts';

/**
 * The plain structure that the document holds now, trashed nodes left out: valid JSON for its kind,
 * the same text on every replica with the same state. Pure: no transaction, no update, no new type.
 */
export function readTreeStructure(doc: Y.Doc): TreeStructure {
  const tree = peekTree(doc);
  const nodes = nodesOf(doc);
  const readBody = bodyReader(doc);
  return materialise(doc, tree, ({ id, type }) =>
    readFields(tree.treeType, id, type, nodes.get(id) as NodeMap, readBody),
  );
}

/**
 * As `readTreeStructure`, for readers that change nothing in it: where operations keep the index, it
 * costs what changed since the last call, and a procedure's unchanged nodes are the same objects.
 */
export function readSharedStructure(doc: Y.Doc): TreeStructure {
  const tree = currentTree(doc);
  const read = sharedFieldsReader(doc);
  // Children are written into the nodes of a decision tree.
  const isNested = tree.treeType === 'troubleshooting';
  return materialise(doc, tree, isNested ? (node) => ({ ...read(node) }) : read);
}

type ReadNode = (node: ShownNode) => NodeFields;

function materialise(doc: Y.Doc, tree: TreeIndex, read: ReadNode): TreeStructure {
  const nodes = nodesOf(doc);
  const structure: Record<string, unknown> =
    tree.treeType === 'troubleshooting'
      ? nest(nodes, tree, read)
      : { steps: tree.sequence.map(read) };
  addExtras(structure, metaOf(doc));
  return structure as TreeStructure;
}

function nest(nodes: Y.Map<NodeMap>, tree: TreeIndex, read: ReadNode): Record<string, unknown> {
  const listOf = new Map<ShownNode, NodeFields[]>();
  let root: Record<string, unknown> = {};
  for (const node of tree.sequence) {
    const fields = read(node);
    if (node.children.length > 0) {
      const list: NodeFields[] = [];
      listOf.set(node, list);
      fields.children = list;
    } else {
      const children = readEmptyChildren(nodes.get(node.id) as NodeMap);
      if (children !== undefined) fields.children = children;
    }
    if (node.parent === null) root = fields;
    else listOf.get(node.parent)?.push(fields);
  }
  return root;
}

/** A visible node's place in the tree as shown: `parent_id` null and depth 0 are the root. */
export interface ListedNode {
  id: string;
  type: string;
  parent_id: string | null;
  depth: number;
}

/** The visible nodes depth first, in the order in which the structure has them. */
export function listNodes(doc: Y.Doc): ListedNode[] {
  return listTree(currentTree(doc));
}

const lists = new WeakMap<TreeIndex, readonly ListedNode[]>();

/**
 * As `listNodes`, for readers that change nothing in it: the very same list as before while no node came,
 * went, moved or became one of another type. Between transactions only; within one it is made anew.
 */
export function sharedNodeList(doc: Y.Doc): readonly ListedNode[] {
  const tree = currentTree(doc);
  const list = lists.get(tree) ?? listTree(tree);
  lists.set(tree, list);
  return list;
}

function listTree({ sequence }: TreeIndex): ListedNode[] {
  return sequence.map(({ id, type, parent, depth }) => ({
    id,
    type,
    parent_id: parent?.id ?? null,
    depth,
  }));
}

/** One node's fields as the structure has them, without children; also of a node in the trash. Null if there is none. */
export function readNode(doc: Y.Doc, id: string): NodeFields | null {
  const map = nodeMap(doc, id);
  const record = readRecord(id, map);
  if (map === null || record === null) return null;
  return readFields(readTreeType(doc), id, record.type, map, bodyReader(doc));
}

/** A subtree in the trash, by its topmost node. */
export interface TrashedNode {
  id: string;
  type: string;
  title: string;
  /** When it was trashed, as the author's device said; null if unknown or if its insertion was undone. */
  trashed_at: string | null;
  /** How many nodes come back with it. */
  below: number;
}

/** What can be restored: each node that was trashed itself, and each whose insertion was undone. */
export function listTrashed(doc: Y.Doc): TrashedNode[] {
  const tree = currentTree(doc);
  const trashed: TrashedNode[] = [];
  for (const record of tree.records.values()) {
    if (!isRestorable(record)) continue;
    const map = nodeMap(doc, record.id);
    const title = ['title', 'question'].map((field) => map?.get(field)).find(isText);
    const at = map?.get(TRASHED_AT);
    trashed.push({
      id: record.id,
      type: record.type,
      title: title?.toString() ?? '',
      trashed_at: typeof at === 'string' ? at : null,
      below: countRestored(tree.placed.get(record.id)),
    });
  }
  return trashed.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is below a node without what was trashed by itself. */
function countRestored(node: PlacedNode | undefined): number {
  let count = 0;
  const waiting = [...(node?.children ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.record.trashed) continue;
    count += 1;
    waiting.push(...next.children);
  }
  return count;
}

function isText(value: unknown): value is Y.Text {
  return value instanceof Y.Text && value.length > 0;
}
