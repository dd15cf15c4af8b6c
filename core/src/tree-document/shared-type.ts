import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import * as Y from 'yjs';
import type { NodeMap } from './document-form.ts';

/** Yjs draws the ids of replicas from 32 bits; derived ones lie above. */
const FIRST_DERIVED = 2 ** 32;

/** Whether a client id is none of a replica's, but that of a type which every replica makes alike. */
export function isDerivedClient(client: number): boolean {
  return client >= FIRST_DERIVED;
}

/**
 * The Y type under a key of a node, made if it is absent. Two replicas that make it at the same
 * time make the very same type, so that neither author's text is lost: its id in the document is
 * derived from the node and the key, not from the replica; so whatever `make` fills it with must follow
 * from these two alone. Call it within a transaction.
 */
export function ensureType<T extends Y.Map<unknown> | Y.Text | Y.XmlFragment>(
  map: NodeMap,
  key: string,
  make: () => T,
): T {
  const present = map.get(key);
  const made = make();
  if (present?.constructor === made.constructor) return present as T;
  const doc = map.doc as Y.Doc;
  const own = doc.clientID;
  const derived = derivedClient(map, key);
  // A derived id is good for one type; should it be used up, an ordinary one keeps ids unique.
  if (Y.getState(doc.store, derived) === 0) doc.clientID = derived;
  try {
    map.set(key, made);
  } finally {
    doc.clientID = own;
  }
  return made;
}

/** 49 bits, of which the highest is set. */
function derivedClient(map: NodeMap, key: string): number {
  const node = map._item?.id;
  const left = map._map.get(key)?.lastId;
  const name = `${node?.client}:${node?.clock}/${key}/${left?.client}:${left?.clock}`;
  const hash = digest(encodeUtf8(name));
  let client = 1;
  for (const byte of hash.subarray(0, 6)) client = client * 256 + byte;
  return client;
}
