import type * as Y from 'yjs';
import { decodePlain, encodePlain, equalPlain, setOwn } from './plain-json.ts';
import { areVariables, readVariables, writeVariables } from './structure-variables.ts';

const EXTRA_PREFIX = 'f:';

/** What a structure holds beside its nodes and its variables, by name. Pure. */
function readExtras(meta: Y.Map<unknown>): [string, unknown][] {
  const extras: [string, unknown][] = [];
  for (const [key, value] of meta.entries()) {
    if (key.startsWith(EXTRA_PREFIX)) {
      extras.push([key.slice(EXTRA_PREFIX.length), decodePlain(value)]);
    }
  }
  return extras.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Makes the document hold exactly these extras, setting only those that differ. */
export function writeExtras(
  meta: Y.Map<unknown>,
  { variables, ...others }: Readonly<Record<string, unknown>>,
): void {
  const areEntries = areVariables(variables);
  writeVariables(meta, areEntries ? variables : undefined);
  const extras = areEntries || variables === undefined ? others : { ...others, variables };
  const wanted = new Set<string>();
  for (const [name, value] of Object.entries(extras)) {
    if (value === undefined) continue;
    const key = EXTRA_PREFIX + name.toWellFormed();
    wanted.add(key);
    const encoded = encodePlain(value);
    if (!meta.has(key) || !equalPlain(meta.get(key), encoded)) meta.set(key, encoded);
  }
  for (const key of [...meta.keys()]) {
    if (key.startsWith(EXTRA_PREFIX) && !wanted.has(key)) meta.delete(key);
  }
}

/** Copies extras onto a structure. */
export function addExtras(structure: Record<string, unknown>, meta: Y.Map<unknown>): void {
  for (const [name, value] of readExtras(meta)) {
    if (name !== 'steps') setOwn(structure, name, value);
  }
  const variables = readVariables(meta);
  if (variables !== undefined) structure.variables = variables;
}
