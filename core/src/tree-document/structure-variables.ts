import type * as Y from 'yjs';
import { variableNameSchema } from '../tree/variables.ts';
import { EMPTY_FORM_PREFIX } from './document-form.ts';
import { assignOrderKeys } from './order-keys.ts';
import { decodeEntry, encodeEntry, orderedEntries } from './ordered-entries.ts';
import { equalPlain } from './plain-json.ts';

const PREFIX = 'v:';
const EMPTY = `${EMPTY_FORM_PREFIX}variables`;

/** A declared variable as plain JSON: `default`, `description`, and whatever else was said of it. */
export type VariableFields = { name: string } & Record<string, unknown>;

/**
 * Whether a structure's `variables` can be kept as entries by name, so that what two authors declare
 * merges. What cannot (no list, a bad name, a name twice) is kept as it is.
 */
export function areVariables(value: unknown): value is VariableFields[] {
  if (!Array.isArray(value)) return false;
  const names = new Set<unknown>();
  for (const entry of value) {
    const name: unknown =
      typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry.name : null;
    if (!variableNameSchema.safeParse(name).success || names.has(name)) return false;
    names.add(name);
  }
  return true;
}

/** The variables that the document declares, in order; undefined when it says nothing of any. */
export function readVariables(meta: Y.Map<unknown>): VariableFields[] | undefined {
  const entries = orderedEntries(meta, PREFIX);
  if (entries.length === 0) return meta.get(EMPTY) === 'empty' ? [] : undefined;
  return entries.map(([name, stored]) => decodeEntry(stored, { name }));
}

/** Makes the document declare exactly these, in this order, setting only what differs. */
export function writeVariables(meta: Y.Map<unknown>, wanted: VariableFields[] | undefined): void {
  const stored = new Map(orderedEntries(meta, PREFIX));
  const variables = wanted ?? [];
  const orders = assignOrderKeys(
    variables.map(({ name }) => {
      const order = stored.get(name)?.order;
      return typeof order === 'string' ? order : null;
    }),
  );
  for (const [i, variable] of variables.entries()) {
    const encoded = encodeEntry(variable, 'name', orders[i] as string);
    if (!equalPlain(stored.get(variable.name), encoded)) meta.set(PREFIX + variable.name, encoded);
    stored.delete(variable.name);
  }
  for (const name of stored.keys()) meta.delete(PREFIX + name);
  if (variables.length > 0) return;
  if (wanted === undefined) {
    if (meta.has(EMPTY)) meta.delete(EMPTY);
  } else if (meta.get(EMPTY) !== 'empty') {
    meta.set(EMPTY, 'empty');
  }
}
