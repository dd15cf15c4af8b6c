import type * as Y from 'yjs';
import { assignOrderKeys, LAST_ORDER } from './order-keys.ts';
import {
  decodePlain,
  encodePlain,
  equalPlain,
  escapeKey,
  setOwn,
  unescapeKey,
} from './plain-json.ts';

type StoredOption = Record<string, unknown> & { order?: unknown };

/** The options of a decision in order, ties by id. Entries that are no objects are left out. */
export function readOptions(options: Y.Map<unknown>): Record<string, unknown>[] {
  return orderedOptions(options).map(([id, stored]) => {
    const option: Record<string, unknown> = { id };
    for (const [key, value] of Object.entries(stored)) {
      if (key !== 'order') setOwn(option, unescapeKey(key), decodePlain(value));
    }
    return option;
  });
}

/** Makes the map hold these options in this order, setting only those that differ. */
export function writeOptions(
  options: Y.Map<unknown>,
  wanted: readonly Record<string, unknown>[],
): void {
  const stored = new Map(options.doc === null ? [] : orderedOptions(options));
  const ids = wanted.map((option) => String(option.id).toWellFormed());
  const orders = assignOrderKeys(
    ids.map((id) => {
      const order = stored.get(id)?.order;
      return typeof order === 'string' ? order : null;
    }),
  );
  for (const [i, option] of wanted.entries()) {
    const encoded = encodeOption(option, orders[i] as string);
    const id = ids[i] as string;
    if (!equalPlain(stored.get(id), encoded)) options.set(id, encoded);
    stored.delete(id);
  }
  for (const id of stored.keys()) options.delete(id);
}

function encodeOption(option: Record<string, unknown>, order: string): StoredOption {
  const encoded: StoredOption = {};
  for (const [key, value] of Object.entries(option)) {
    if (key !== 'id' && value !== undefined) {
      encoded[escapeKey(key, isReservedOptionKey)] = encodePlain(value);
    }
  }
  encoded.order = order;
  return encoded;
}

function isReservedOptionKey(key: string): boolean {
  return key === 'order' || key === 'id';
}

function orderedOptions(options: Y.Map<unknown>): [string, StoredOption][] {
  const entries: [string, StoredOption][] = [];
  for (const [id, stored] of options.entries()) {
    if (id !== '' && typeof stored === 'object' && stored !== null && isPlainObject(stored)) {
      entries.push([id, stored as StoredOption]);
    }
  }
  const orderOf = (option: StoredOption) =>
    typeof option.order === 'string' ? option.order : LAST_ORDER;
  return entries.sort(([aId, a], [bId, b]) => {
    const [aOrder, bOrder] = [orderOf(a), orderOf(b)];
    if (aOrder !== bOrder) return aOrder < bOrder ? -1 : 1;
    return aId < bId ? -1 : 1;
  });
}

function isPlainObject(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
