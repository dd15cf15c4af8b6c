import { uuidv4 } from 'lib0/random';
import * as Y from 'yjs';
import { nodeMap, TREE_EDIT_ORIGIN } from './document-form.ts';
import { type OptionFields, readOptions } from './node-options.ts';
import { ensureLabelText, labelText } from './option-labels.ts';
import { isPlainObject } from './ordered-entries.ts';
import { setNodeField } from './set-node-field.ts';
import { TreeEditError } from './tree-edit-error.ts';

/** What is said of an option; what is absent stays as it is. `next_node_id` null leads nowhere. */
export interface OptionChange {
  label?: string;
  next_node_id?: string | null;
}

/**
 * Adds an option to a decision and returns its id. `index` counts the other options and is clamped,
 * the end if absent. Throws a TreeEditError where there is no such decision.
 */
export function addOption(
  doc: Y.Doc,
  decisionId: string,
  { id = uuidv4(), index, ...fields }: OptionChange & { id?: string; index?: number },
  origin: unknown = TREE_EDIT_ORIGIN,
): string {
  const options = optionsOf(doc, decisionId);
  const at = Math.min(Math.max(index ?? options.length, 0), options.length);
  const option = { id, label: '', ...fields };
  write(doc, decisionId, options.toSpliced(at, 0, option), origin);
  return id;
}

/** Words or links an option anew; equal values change nothing. */
export function setOption(
  doc: Y.Doc,
  decisionId: string,
  optionId: string,
  change: OptionChange,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  const options = optionsOf(doc, decisionId);
  const at = indexIn(options, optionId);
  write(doc, decisionId, options.with(at, { ...(options[at] as OptionFields), ...change }), origin);
}

/** Takes an option away; where it led stays in the tree. */
export function removeOption(
  doc: Y.Doc,
  decisionId: string,
  optionId: string,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  const options = optionsOf(doc, decisionId);
  write(doc, decisionId, options.toSpliced(indexIn(options, optionId), 1), origin);
}

/** Puts an option before the one that stands at `index` among the others; clamped. */
export function moveOption(
  doc: Y.Doc,
  decisionId: string,
  optionId: string,
  index: number,
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  const options = optionsOf(doc, decisionId);
  const at = indexIn(options, optionId);
  const others = options.toSpliced(at, 1);
  const to = Math.min(Math.max(index, 0), others.length);
  write(doc, decisionId, others.toSpliced(to, 0, options[at] as OptionFields), origin);
}

/** The options of a decision in order; none while it has none. */
export function optionsOf(doc: Y.Doc, decisionId: string): OptionFields[] {
  const map = nodeMap(doc, decisionId);
  return map === null ? [] : (readOptions(map) ?? []);
}

/**
 * The Y.Text of an option's label for an editor to bind; null while its words are plain, or where there
 * is no such option. With `make` it is made: ask for that when the author is about to write. Making it
 * changes nothing that is read and is no step of undo.
 */
export function optionLabelText(
  doc: Y.Doc,
  decisionId: string,
  optionId: string,
  { make = false }: { make?: boolean } = {},
): Y.Text | null {
  const options = nodeMap(doc, decisionId)?.get('options');
  const stored = options instanceof Y.Map ? options.get(optionId) : null;
  if (!(options instanceof Y.Map) || !isPlainObject(stored)) return null;
  return make
    ? doc.transact(() => ensureLabelText(options, optionId, stored))
    : labelText(options, optionId, stored);
}

function indexIn(options: readonly OptionFields[], optionId: string): number {
  const at = options.findIndex(({ id }) => id === optionId);
  if (at < 0) throw new TreeEditError('This option is no longer there.');
  return at;
}

function write(doc: Y.Doc, decisionId: string, options: OptionFields[], origin: unknown): void {
  setNodeField(doc, decisionId, 'options', options, origin);
}
