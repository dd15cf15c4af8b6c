import * as Y from 'yjs';
import type { TreeType } from '../tree/tree-structure.ts';
import { readDescription, writeDescription } from './description/description.ts';
import {
  EMPTY_FORM_PREFIX,
  fieldForm,
  LINK_PREFIX,
  type NodeMap,
  PLACE_PREFIX,
  plainKey,
  TRASHED_AT,
} from './document-form.ts';
import { createOptions, readOptions, writeOptions } from './node-options.ts';
import { decodePlain, encodePlain, equalPlain, setOwn, unescapeKey } from './plain-json.ts';
import { ensureType } from './shared-type.ts';
import { replaceText } from './text-edit.ts';

/** A node as plain JSON: `id`, `type` and its fields, without what places it. */
export type NodeFields = { id: string; type: string } & Record<string, unknown>;

/** Fields in the order in which they are written out; others follow by name. */
const FIELD_ORDER = [
  'title',
  'question',
  'description',
  'content_type',
  'expected_outcome',
  'commands',
  'reference_url',
  'estimated_minutes',
  'library_visibility',
  'fields',
  'options',
  'next_node_id',
];
const RANK = new Map(FIELD_ORDER.map((field, rank) => [field, rank]));

/** What a text, options or children field reads as while there is nothing in it. */
type EmptyForm = 'empty' | 'null' | 'absent';

/** The Markdown of a description; given by callers that keep what they read before. */
export type ReadBody = (fragment: Y.XmlFragment) => string;

/** All fields of a node as plain JSON, in one fixed order of keys. Pure. */
export function readFields(
  treeType: TreeType | null,
  id: string,
  type: string,
  map: NodeMap,
  readBody: ReadBody = readDescription,
): NodeFields {
  const fields: [string, unknown][] = [];
  for (const [key, item] of map._map) {
    if (item.deleted || isOwnKey(key)) continue;
    const field = key.startsWith(EMPTY_FORM_PREFIX)
      ? key.slice(EMPTY_FORM_PREFIX.length)
      : unescapeKey(key);
    const form = fieldForm(treeType ?? 'procedural', field);
    if (form === 'plain') {
      if (plainKey(field) === key) fields.push([field, decodePlain(jsonOf(map.get(key)))]);
    } else if (form !== 'children' && (field === key || !map.has(field))) {
      const value = readRich(map, field, form, readBody);
      if (value !== undefined) fields.push([field, value]);
    }
  }
  fields.sort(byFieldOrder);
  const node: NodeFields = { id, type };
  for (const [field, value] of fields) setOwn(node, field, value);
  return node;
}

/** Whether a key belongs to the form, and is part of no field by itself. */
function isOwnKey(key: string): boolean {
  return (
    key.startsWith(PLACE_PREFIX) ||
    key.startsWith(LINK_PREFIX) ||
    key === TRASHED_AT ||
    key === 'type'
  );
}

function byFieldOrder([a]: [string, unknown], [b]: [string, unknown]): number {
  const rank = (RANK.get(a) ?? RANK.size) - (RANK.get(b) ?? RANK.size);
  if (rank !== 0) return rank;
  return a < b ? -1 : 1;
}

/** A Y type where plain JSON is expected can only have been put there by another program. */
function jsonOf(value: unknown): unknown {
  return value instanceof Y.AbstractType ? null : value;
}

function readRich(
  map: NodeMap,
  field: string,
  form: 'text' | 'body' | 'options',
  readBody: ReadBody,
): unknown {
  const type = map.get(field);
  if (form === 'text' && type instanceof Y.Text) {
    const text = type.toString();
    return text === '' ? emptyValue(map, field, '') : text;
  }
  if (form === 'body' && type instanceof Y.XmlFragment) {
    const markdown = readBody(type);
    return markdown === '' ? emptyValue(map, field, '') : markdown;
  }
  if (form === 'options') {
    const options = readOptions(map) ?? [];
    return options.length === 0 ? emptyValue(map, field, []) : options;
  }
  return emptyValue(map, field, '');
}

/** What `children` of a node without visible children reads as: absent, null or an empty list. */
export function readEmptyChildren(map: NodeMap): null | [] | undefined {
  return emptyValue(map, 'children', []);
}

function emptyValue<T>(map: NodeMap, field: string, empty: T): T | null | undefined {
  switch (readEmptyForm(map, field)) {
    case 'empty':
      return empty;
    case 'null':
      return null;
    case 'absent':
      return undefined;
  }
}

function readEmptyForm(map: NodeMap, field: string): EmptyForm {
  const stored = map.get(EMPTY_FORM_PREFIX + field);
  return stored === 'empty' || stored === 'null' ? stored : 'absent';
}

function writeEmptyForm(map: NodeMap, field: string, form: EmptyForm): void {
  if (readEmptyForm(map, field) === form) return;
  if (form === 'absent') map.delete(EMPTY_FORM_PREFIX + field);
  else map.set(EMPTY_FORM_PREFIX + field, form);
}

function isFilledText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isFilledList(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0;
}

function emptyFormOf(value: unknown): EmptyForm {
  if (value === undefined) return 'absent';
  return value === null ? 'null' : 'empty';
}

/**
 * Gives a field a value by the smallest change, none if it has that value already; undefined takes
 * the field away. Text types are emptied, never removed, so that what a colleague writes into them
 * meanwhile stays. Call it within a transaction, on a map that is in its document.
 */
export function writeField(treeType: TreeType, map: NodeMap, field: string, value: unknown): void {
  const form = fieldForm(treeType, field);
  switch (form) {
    case 'text':
    case 'body':
      writeText(map, field, form, value);
      return;
    case 'options':
      writeOptionsField(map, value);
      return;
    case 'children':
      if (!isFilledList(value)) writeEmptyForm(map, field, emptyFormOf(value));
      return;
    case 'plain': {
      const key = plainKey(field);
      const encoded = value === undefined ? undefined : encodePlain(value);
      if (encoded === undefined) {
        if (map.has(key)) map.delete(key);
      } else if (!map.has(key) || !equalPlain(map.get(key), encoded)) {
        map.set(key, encoded);
      }
    }
  }
}

function writeText(map: NodeMap, field: string, form: 'text' | 'body', value: unknown): void {
  const text = typeof value === 'string' ? value.toWellFormed() : '';
  let isEmpty = text === '';
  if (!isEmpty || map.has(field)) {
    if (form === 'text') {
      replaceText(ensureText(map, field), text);
    } else {
      const fragment = ensureFragment(map, field);
      writeDescription(fragment, text);
      // Markdown may say nothing in many ways: spaces, a comment.
      isEmpty = fragment.length === 0;
    }
  }
  // Behind a text the form stays as it was, so that undoing the text gives back what there was.
  if (isEmpty) writeEmptyForm(map, field, emptyFormOf(value));
}

function writeOptionsField(map: NodeMap, value: unknown): void {
  const options = isFilledList(value) ? value : [];
  if (options.length > 0 || map.has('options')) writeOptions(map, options);
  if (options.length === 0) writeEmptyForm(map, 'options', emptyFormOf(value));
}

/** The Y.Text of a text field, made if absent. Until it is written in, the field reads as before. */
export function ensureText(map: NodeMap, field: string): Y.Text {
  return ensureType(map, field, () => new Y.Text());
}

/** As `ensureText`, for a description's fragment. */
export function ensureFragment(map: NodeMap, field = 'description'): Y.XmlFragment {
  return ensureType(map, field, () => new Y.XmlFragment());
}

/**
 * Makes the map of a new node, with all its fields, in `nodes`. Its types get ordinary ids: nobody
 * else can be making the same node.
 */
export function createNode(
  treeType: TreeType,
  nodes: Y.Map<NodeMap>,
  node: NodeFields,
  place: { parent: string; order: string },
): NodeMap {
  const map: NodeMap = new Y.Map();
  let body: string | null = null;
  map.set('type', node.type);
  for (const [field, value] of Object.entries(node)) {
    if (field === 'id' || field === 'type' || value === undefined) continue;
    const form = fieldForm(treeType, field);
    if (form === 'plain') map.set(plainKey(field), encodePlain(value));
    else if (form === 'text' && typeof value === 'string') {
      map.set(field, new Y.Text(value.toWellFormed()));
      if (value === '') map.set(EMPTY_FORM_PREFIX + field, 'empty');
    } else if (form === 'body' && isFilledText(value)) body = value.toWellFormed();
    else if (form === 'options' && isFilledList(value)) {
      map.set('options', createOptions(value));
    } else if (!isFilledList(value)) map.set(EMPTY_FORM_PREFIX + field, emptyFormOf(value));
  }
  map.set(PLACE_PREFIX + place.parent, { counter: 0, order: place.order });
  nodes.set(node.id, map);
  if (body !== null) {
    const fragment = new Y.XmlFragment();
    map.set('description', fragment);
    writeDescription(fragment, body);
    if (fragment.length === 0) map.set(`${EMPTY_FORM_PREFIX}description`, 'empty');
  }
  return map;
}
