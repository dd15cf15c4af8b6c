import * as Y from 'yjs';
import { type TreeType, treeTypeSchema } from '../tree/tree-structure.ts';
import { escapeKey } from './plain-json.ts';
import { TreeEditError } from './tree-edit-error.ts';

/** The version of the form that `meta.format_version` names. */
export const TREE_FORMAT_VERSION = 1;

/** The origin of transactions made by tree operations, which undo managers track. */
export const TREE_EDIT_ORIGIN = 'resolutionflow:tree-edit';

export const PLACE_PREFIX = 'p:';
export const EMPTY_FORM_PREFIX = 'e:';
/** Before an option's id: where it leads, once that was changed. */
export const LINK_PREFIX = 'l:';
export const TRASHED_AT = 'trashed_at';

export type NodeMap = Y.Map<unknown>;

/** How a field of a node is kept in its Y.Map. */
export type FieldForm = 'text' | 'body' | 'options' | 'children' | 'plain';

/** The map of all nodes, by id: visible, trashed, and those whose insertion was undone. */
export function nodesOf(doc: Y.Doc): Y.Map<NodeMap> {
  return doc.getMap<NodeMap>('nodes');
}

export function metaOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta');
}

/** The kind of tree that a document was seeded as; null while it is empty or of a kind unknown here. */
export function readTreeType(doc: Y.Doc): TreeType | null {
  return treeTypeSchema.safeParse(metaOf(doc).get('tree_type')).data ?? null;
}

/** The Y.Map of a node, in the trash too, for binding editors; null if there is none. */
export function nodeMap(doc: Y.Doc, id: string): NodeMap | null {
  const map = nodesOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

export function requireNodeMap(doc: Y.Doc, id: string): NodeMap {
  const map = nodeMap(doc, id);
  if (map === null) throw new TreeEditError(`There is no node ${id}.`);
  return map;
}

export function requireTreeType(doc: Y.Doc): TreeType {
  const treeType = readTreeType(doc);
  if (treeType === null) throw new TreeEditError('This document has no tree in it yet.');
  return treeType;
}

export function fieldForm(treeType: TreeType, field: string): FieldForm {
  if (field === 'title') return 'text';
  if (field === 'description') return 'body';
  if (treeType === 'troubleshooting') {
    if (field === 'question') return 'text';
    if (field === 'options') return 'options';
    if (field === 'children') return 'children';
  }
  return 'plain';
}

/** The key of a plain field in a node's map. */
export function plainKey(field: string): string {
  return escapeKey(field, isReservedKey);
}

function isReservedKey(key: string): boolean {
  return (
    key.startsWith(PLACE_PREFIX) ||
    key.startsWith(EMPTY_FORM_PREFIX) ||
    key.startsWith(LINK_PREFIX) ||
    key === TRASHED_AT ||
    // Keys of Y types: an unknown field of the same name must never take their place.
    key === 'title' ||
    key === 'question' ||
    key === 'description' ||
    key === 'options'
  );
}
