import * as Y from 'yjs';
import { LINK_PREFIX, type NodeMap } from './document-form.ts';
import { readLabel, writeLabel } from './option-labels.ts';
import { assignOrderKeys } from './order-keys.ts';
import {
  decodeEntry,
  encodeEntry,
  isPlainObject,
  orderedEntries,
  type StoredEntry,
} from './ordered-entries.ts';
import { equalPlain } from './plain-json.ts';
import { ensureType } from './shared-type.ts';

/** An option of a decision as plain JSON. */
export type OptionFields = { id: string } & Record<string, unknown>;

/*
 * What stands under an option's id holds the link that it was made with; where it leads since stands
 * under a key of its own, so that one author can word an option while another links it.
 */

/** The options of a decision in order, ties by id; null while it has no map of them. Entries that are no objects are left out. */
export function readOptions(map: NodeMap): OptionFields[] | null {
  const options = map.get('options');
  if (!(options instanceof Y.Map)) return null;
  return orderedEntries(options).map(([id, stored]) => {
    const label = readLabel(options, id, stored);
    return decodeEntry(relinked(map, id, label === stored.label ? stored : { ...stored, label }), {
      id,
    });
  });
}

/** The map of a new decision's options. */
export function createOptions(wanted: readonly Record<string, unknown>[]): Y.Map<unknown> {
  const options = new Y.Map<unknown>();
  const orders = assignOrderKeys(wanted.map(() => null));
  for (const [i, option] of wanted.entries()) {
    options.set(optionId(option), encodeEntry(option, 'id', orders[i] as string));
  }
  return options;
}

/**
 * Makes a decision have these options in this order, setting only what differs. Call it within a
 * transaction, on a map that is in its document.
 */
export function writeOptions(map: NodeMap, wanted: readonly Record<string, unknown>[]): void {
  const options = ensureType(map, 'options', () => new Y.Map<unknown>());
  const stored = new Map(orderedEntries(options));
  const ids = wanted.map(optionId);
  const orders = assignOrderKeys(
    ids.map((id) => {
      const order = stored.get(id)?.order;
      return typeof order === 'string' ? order : null;
    }),
  );
  for (const [i, option] of wanted.entries()) {
    const id = ids[i] as string;
    const before = stored.get(id);
    const encoded = encodeEntry(option, 'id', orders[i] as string);
    writeLabel(options, id, before, encoded);
    writeLink(map, id, before, encoded);
    const made = before === undefined ? encoded : withLink(encoded, before);
    if (!equalPlain(before, made)) options.set(id, made);
    stored.delete(id);
  }
  for (const id of stored.keys()) {
    options.delete(id);
    if (map.has(LINK_PREFIX + id)) map.delete(LINK_PREFIX + id);
  }
}

function optionId(option: Record<string, unknown>): string {
  return String(option.id).toWellFormed();
}

/** Says where an option leads since it was made; a new one says so itself. */
function writeLink(
  map: NodeMap,
  id: string,
  before: StoredEntry | undefined,
  encoded: StoredEntry,
): void {
  const key = LINK_PREFIX + id;
  if (before === undefined) {
    if (map.has(key)) map.delete(key);
  } else if (!equalPlain(linkOf(relinked(map, id, before)), linkOf(encoded))) {
    map.set(key, linkOf(encoded));
  }
}

/** A stored option with the link that counts now. */
function relinked(map: NodeMap, id: string, stored: StoredEntry): StoredEntry {
  const link = map.get(LINK_PREFIX + id);
  return isPlainObject(link) ? withLink(stored, link) : stored;
}

function withLink(option: StoredEntry, from: Record<string, unknown>): StoredEntry {
  const { next_node_id: _, ...rest } = option;
  return { ...rest, ...linkOf(from) };
}

/** Just the link of an option: `{}` when it has none, which is not the same as null. */
function linkOf(option: Record<string, unknown>): Record<string, unknown> {
  return 'next_node_id' in option ? { next_node_id: option.next_node_id } : {};
}
