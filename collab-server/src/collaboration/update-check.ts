import * as Y from 'yjs';
import {
  type ScannedStruct,
  type ScannedUpdate,
  type StructId,
  scanUpdate,
} from './scan-update.ts';

/** Updates above this are refused before they are decoded. */
export const MAX_UPDATE_BYTES = 32 * 1024 * 1024;

/** An update that must not be stored: `malformed` can never become valid, `gapped` needs others first. */
export class InvalidUpdate extends Error {
  readonly kind: 'malformed' | 'gapped';

  constructor(kind: InvalidUpdate['kind'], message: string) {
    super(message);
    this.name = 'InvalidUpdate';
    this.kind = kind;
  }
}

/** What an update would do to a document. */
export interface CheckedUpdate {
  /** Whether it holds anything that the document does not have yet. */
  isNew: boolean;
  /** Of each client whose structs it holds, the clock after the last of them. */
  clocks: Map<number, number>;
}

/** Clocks per client that count as present although the document does not hold them yet. */
export type KnownClocks = ReadonlyMap<number, number>;

const NONE: KnownClocks = new Map();

/**
 * Decodes a v1 update and makes sure that applying it to `doc` integrates all of it: nothing is
 * malformed, nothing is left over, and every struct and deletion finds what it refers to in `doc`, in
 * `alsoKnown` or in the update itself, so that nothing would wait in Yjs' pending structs. Throws
 * InvalidUpdate otherwise. Follows the dependency rules of Yjs' `integrateStructs`.
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array, alsoKnown = NONE): CheckedUpdate {
  const scanned = scan(update);
  const clocks = new Map<number, number>();
  const clockOf = (client: number): number =>
    clocks.get(client) ?? Math.max(Y.getState(doc.store, client), alsoKnown.get(client) ?? 0);
  const missing = walkInDependencyOrder(blocksByClient(scanned), clockOf, clocks);
  if (missing !== null) throw new InvalidUpdate('gapped', missing);

  let isNew = false;
  for (const [client, clock] of clocks) {
    if (clock > Y.getState(doc.store, client)) isNew = true;
  }
  for (const { client, ranges } of scanned.deletions) {
    const end = clockOf(client);
    for (const { clock, length } of ranges) {
      if (clock + length > end) {
        throw new InvalidUpdate(
          'gapped',
          `It deletes ${client}:${clock}+${length}, which is unknown.`,
        );
      }
      isNew ||= !isDeleted(doc, client, clock, length);
    }
  }
  return { isNew, clocks };
}

function scan(update: Uint8Array): ScannedUpdate {
  if (update.length > MAX_UPDATE_BYTES) {
    throw new InvalidUpdate('malformed', `It has ${update.length} bytes.`);
  }
  let scanned: ScannedUpdate;
  try {
    scanned = scanUpdate(update);
  } catch (error) {
    throw new InvalidUpdate('malformed', `It cannot be decoded: ${String(error)}`);
  }
  for (const { client, structs } of scanned.blocks) {
    for (const { clock, length } of structs) {
      if (length >= 1 && Number.isSafeInteger(clock + length)) continue;
      throw new InvalidUpdate(
        'malformed',
        `The struct at ${client}:${clock} has an impossible length.`,
      );
    }
  }
  for (const { client, ranges } of scanned.deletions) {
    for (const { clock, length } of ranges) {
      if (length >= 1) continue;
      // Yjs cannot keep one of what is not there, and throws: a document that has it stored never opens.
      throw new InvalidUpdate('malformed', `It deletes nothing at ${client}:${clock}.`);
    }
  }
  return scanned;
}

function blocksByClient({ blocks }: ScannedUpdate): Map<number, ScannedStruct[]> {
  const byClient = new Map<number, ScannedStruct[]>();
  for (const { client, structs } of blocks) byClient.set(client, structs);
  if (byClient.size !== blocks.length) {
    // Yjs integrates only the last block of a client that has several.
    throw new InvalidUpdate('malformed', 'It lists a client twice.');
  }
  return byClient;
}

/**
 * Advances `clocks` over the blocks as far as dependencies allow. Null when that is to their end, else
 * a sentence about what is missing.
 */
function walkInDependencyOrder(
  blocks: Map<number, ScannedStruct[]>,
  clockOf: (client: number) => number,
  clocks: Map<number, number>,
): string | null {
  const positions = new Map<number, number>();
  const waiting = new Map<number, { client: number; needed: StructId }[]>();
  const ready = [...blocks.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const block = blocks.get(client) ?? [];
    let position = positions.get(client) ?? 0;
    let clock = clockOf(client);
    let needed: StructId | null = null;
    for (; position < block.length; position++) {
      const struct = block[position] as ScannedStruct;
      if (struct.isSkip) continue;
      needed = struct.clock > clock ? { client, clock: struct.clock - 1 } : null;
      needed ??= missingDependency(client, struct, clockOf);
      if (needed !== null) break;
      clock = Math.max(clock, struct.clock + struct.length);
    }
    positions.set(client, position);
    clocks.set(client, clock);
    if (needed !== null) {
      // On a client's own later struct Yjs does not wait, and here it would wait for itself for ever.
      if (needed.client === client && needed.clock < clock) return waitsFor(client, needed);
      const waiters = waiting.get(needed.client);
      if (waiters) waiters.push({ client, needed });
      else waiting.set(needed.client, [{ client, needed }]);
    }
    const waiters = waiting.get(client);
    if (waiters) {
      const still = waiters.filter((waiter) => waiter.needed.clock >= clock);
      for (const waiter of waiters) if (waiter.needed.clock < clock) ready.push(waiter.client);
      if (still.length === 0) waiting.delete(client);
      else waiting.set(client, still);
    }
  }
  const [first] = [...waiting.values()].flat();
  if (first === undefined) return null;
  return waitsFor(first.client, first.needed);
}

function waitsFor(client: number, needed: StructId): string {
  return `Client ${client} refers to ${needed.client}:${needed.clock}, which is not there before it.`;
}

/** The first id that a struct refers to and that is not there before the struct itself. */
function missingDependency(
  client: number,
  { clock, origin, rightOrigin, parent }: ScannedStruct,
  clockOf: (client: number) => number,
): StructId | null {
  const isMissing = (id: StructId | null): id is StructId =>
    id !== null && id.clock >= (id.client === client ? clock : clockOf(id.client));
  if (isMissing(origin)) return origin;
  if (isMissing(rightOrigin)) return rightOrigin;
  return isMissing(parent) ? parent : null;
}

/** Whether everything in the range is deleted in `doc` already. */
function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client);
  const end = clock + length;
  if (!structs || end > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index] as Y.Item | Y.GC;
    if (struct.id.clock >= end) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
