import type * as Y from 'yjs';
import { requireNodeMap, requireTreeType, TREE_EDIT_ORIGIN } from './document-form.ts';
import { checkField } from './field-rules.ts';
import { ensureFragment, ensureText, writeField } from './node-fields.ts';
import { readRecord } from './places.ts';
import { checkOptions } from './structure-outline.ts';
import { TreeEditError } from './tree-edit-error.ts';

/**
 * Sets a field of a node, in the trash too: a text by the smallest edit, options one by one, any
 * other field as a whole; undefined takes it away. An equal value changes nothing. Throws a
 * TreeEditError, changing nothing, for a value that the kind's schema refuses.
 */
export function setNodeField(
  doc: Y.Doc,
  id: string,
  field: string,
  value: unknown,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  const treeType = requireTreeType(doc);
  const map = requireNodeMap(doc, id);
  const node = readRecord(id, map);
  if (node === null) throw new TreeEditError(`There is no node ${id}.`);
  checkField(treeType, node, field, value);
  if (treeType === 'troubleshooting' && field === 'options') checkOptions(id, value);
  doc.transact(() => writeField(treeType, map, field, value), origin);
}

/**
 * The Y.Text of a node's title for an editor to bind, made if absent: call it when the author is
 * about to write, not to display. Making it changes nothing that is read and is no step of undo.
 */
export function titleText(doc: Y.Doc, id: string): Y.Text {
  return textOf(doc, id, 'title');
}

/** As `titleText`, for the question of a decision. */
export function questionText(doc: Y.Doc, id: string): Y.Text {
  return textOf(doc, id, 'question');
}

function textOf(doc: Y.Doc, id: string, field: 'title' | 'question'): Y.Text {
  const map = requireNodeMap(doc, id);
  return doc.transact(() => ensureText(map, field));
}

/** As `titleText`, for the fragment of a node's description, in Tiptap's names. */
export function descriptionFragment(doc: Y.Doc, id: string): Y.XmlFragment {
  const map = requireNodeMap(doc, id);
  return doc.transact(() => ensureFragment(map));
}
