import type * as Y from 'yjs';
import {
  type FlowVariable,
  flowVariableSchema,
  variablesIn,
  variablesOf,
} from '../tree/variables.ts';
import { metaOf, requireTreeType, TREE_EDIT_ORIGIN } from './document-form.ts';
import { readNode } from './read-tree-structure.ts';
import { setNodeField } from './set-node-field.ts';
import { readVariables, writeVariables } from './structure-variables.ts';
import { currentTree } from './tree-cache.ts';
import { TreeEditError } from './tree-edit-error.ts';

/** The variables that the flow declares, in order. */
export function listVariables(doc: Y.Doc): FlowVariable[] {
  return variablesOf({ variables: readVariables(metaOf(doc)) });
}

/** Declares a variable, behind the others, or says something else of one that is declared. */
export function setVariable(
  doc: Y.Doc,
  variable: FlowVariable,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  requireTreeType(doc);
  const { error } = flowVariableSchema.safeParse(variable);
  if (error) throw new TreeEditError(error.issues[0]?.message ?? 'This is no variable.');
  const declared = readVariables(metaOf(doc)) ?? [];
  const at = declared.findIndex(({ name }) => name === variable.name);
  const others =
    at < 0 ? [...declared, variable] : declared.with(at, { ...declared[at], ...variable });
  doc.transact(() => writeVariables(metaOf(doc), others), origin);
}

/** Takes a declaration away; where the variable is used it stays as text. */
export function removeVariable(doc: Y.Doc, name: string, origin: unknown = TREE_EDIT_ORIGIN): void {
  requireTreeType(doc);
  const declared = readVariables(metaOf(doc)) ?? [];
  const others = declared.filter((variable) => variable.name !== name);
  if (others.length === declared.length) return;
  doc.transact(() => writeVariables(metaOf(doc), others.length > 0 ? others : undefined), origin);
}

/**
 * Gives a variable another name, in its declaration and wherever visible nodes use it, in one
 * transaction. Throws a TreeEditError, changing nothing, for a name that is none or is taken.
 */
export function renameVariable(
  doc: Y.Doc,
  from: string,
  to: string,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  if (from === to) return;
  const declared = readVariables(metaOf(doc)) ?? [];
  const at = declared.findIndex(({ name }) => name === from);
  if (at < 0) throw new TreeEditError(`There is no variable ${from}.`);
  if (declared.some(({ name }) => name === to)) {
    throw new TreeEditError(`There is a variable ${to} already.`);
  }
  const renamed = { ...declared[at], name: to };
  const { error } = flowVariableSchema.shape.name.safeParse(to);
  if (error) throw new TreeEditError(error.issues[0]?.message ?? 'This is no name of a variable.');
  doc.transact(() => {
    writeVariables(metaOf(doc), declared.with(at, renamed));
    for (const { id } of currentTree(doc).sequence) renameIn(doc, id, from, to);
  }, origin);
}

function renameIn(doc: Y.Doc, id: string, from: string, to: string): void {
  const { id: _, type: __, ...fields } = readNode(doc, id) ?? { id, type: '' };
  for (const [field, value] of Object.entries(fields)) {
    const renamed = renameInJson(value, from, to);
    if (renamed !== value) setNodeField(doc, id, field, renamed);
  }
}

/** The same value where nothing in it uses the variable. */
function renameInJson(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    // In Markdown the marks of a name may stand escaped.
    const name = from.replaceAll('_', '\\\\?_');
    const use = new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'g');
    return value.includes('{{') ? value.replace(use, `{{${to}}}`) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (!variablesIn(JSON.stringify(value)).includes(from)) return value;
  if (Array.isArray(value)) return value.map((entry) => renameInJson(entry, from, to));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, renameInJson(entry, from, to)]),
  );
}
