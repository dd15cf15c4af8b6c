import type * as Y from 'yjs';
import { LAST_ORDER } from './order-keys.ts';
import { decodePlain, encodePlain, escapeKey, setOwn, unescapeKey } from './plain-json.ts';

/** An entry of a list that several people add to: its fields, and its place among the others. */
export type StoredEntry = Record<string, unknown> & { order?: unknown };

/**
 * The entries of a list that is kept as a map by their names, in order, ties by name: each under
 * `prefix` and its name. What is no plain object is left out.
 */
export function orderedEntries(map: Y.Map<unknown>, prefix = ''): [string, StoredEntry][] {
  const entries: [string, StoredEntry][] = [];
  for (const [key, stored] of map.entries()) {
    if (!key.startsWith(prefix) || key === prefix || !isPlainObject(stored)) continue;
    entries.push([key.slice(prefix.length), stored]);
  }
  const orderOf = ({ order }: StoredEntry) => (typeof order === 'string' ? order : LAST_ORDER);
  return entries.sort(([aName, a], [bName, b]) => {
    const [aOrder, bOrder] = [orderOf(a), orderOf(b)];
    if (aOrder !== bOrder) return aOrder < bOrder ? -1 : 1;
    return aName < bName ? -1 : 1;
  });
}

/** An entry as it is stored; `nameKey` is the field that its key in the map says already. */
export function encodeEntry(
  fields: Record<string, unknown>,
  nameKey: string,
  order: string,
): StoredEntry {
  const isReserved = (key: string) => key === 'order' || key === nameKey;
  const encoded: StoredEntry = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key !== nameKey && value !== undefined) {
      encoded[escapeKey(key, isReserved)] = encodePlain(value);
    }
  }
  encoded.order = order;
  return encoded;
}

/** Copies the fields of a stored entry, without its order, onto `target`. */
export function decodeEntry<T extends Record<string, unknown>>(stored: StoredEntry, target: T): T {
  for (const [key, value] of Object.entries(stored)) {
    if (key !== 'order') setOwn(target, unescapeKey(key), decodePlain(value));
  }
  return target;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
