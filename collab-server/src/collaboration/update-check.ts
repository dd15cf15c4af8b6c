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
  /**
   * What is to be stored of it: without the structs that the document has. Applying skips those by
   * their ids alone, but merging might take them for the document's own, whatever is in them.
   */
  news: Uint8Array;
  /** Whether a struct in it begins among known ones and goes on behind them; see `tryOut`. */
  isHalfKnown: boolean;
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
  const blocks = blocksByClient(scanned);
  const known = new Map([...blocks.keys()].map((client) => [client, clockOf(client)]));
  const missing = walkInDependencyOrder(blocks, clockOf, clocks);
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
  const news = withoutKnown(update, blocks, known);
  return { isNew, clocks, news, isHalfKnown: hasHalfKnown(blocks, known) };
}

/**
 * Applies an update to a copy of the document, which costs as much as loading it, and throws
 * InvalidUpdate where Yjs throws. A struct that is known in part is joined to what is known, whatever it
 * says of itself; only applying it tells whether that can be done.
 */
export function tryOut(doc: Y.Doc, update: Uint8Array): void {
  const copy = new Y.Doc({ gc: doc.gc });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  try {
    Y.applyUpdate(copy, update);
  } catch (error) {
    throw new InvalidUpdate('malformed', `It cannot be applied: ${String(error)}`);
  } finally {
    copy.destroy();
  }
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
  for (const { client, structs } of scanned.blocks) checkLengths(client, structs);
  // On a deletion of nothing Yjs throws: a document that has one stored never opens.
  for (const { client, ranges } of scanned.deletions) checkLengths(client, ranges);
  return scanned;
}

function checkLengths(client: number, parts: { clock: number; length: number }[]): void {
  for (const { clock, length } of parts) {
    if (length >= 1 && Number.isSafeInteger(clock + length)) continue;
    throw new InvalidUpdate('malformed', `What is at ${client}:${clock} has an impossible length.`);
  }
}

function withoutKnown(
  update: Uint8Array,
  blocks: Map<number, ScannedStruct[]>,
  known: Map<number, number>,
): Uint8Array {
  for (const [client, [first]] of blocks) {
    if (first !== undefined && first.clock < (known.get(client) ?? 0)) {
      return Y.diffUpdate(update, Y.encodeStateVector(known));
    }
  }
  return update;
}

function hasHalfKnown(blocks: Map<number, ScannedStruct[]>, known: Map<number, number>): boolean {
  for (const [client, structs] of blocks) {
    const end = known.get(client) ?? 0;
    if (structs.some(({ clock, length }) => clock < end && clock + length > end)) return true;
  }
  return false;
}

/**
 * Every Yjs client writes the highest client first. Applying takes any order, but merging loses structs in
 * another one, and of a client's blocks, were there several, Yjs integrates the last only.
 */
function blocksByClient({ blocks }: ScannedUpdate): Map<number, ScannedStruct[]> {
  let last = Number.POSITIVE_INFINITY;
  for (const { client } of blocks) {
    if (client >= last) throw new InvalidUpdate('malformed', 'Its clients are not in order.');
    last = client;
  }
  return new Map(blocks.map(({ client, structs }) => [client, structs]));
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
    // Its own structs come in one block, in order: what is missing of them stays so. It would wait for ever.
    if (needed?.client === client) return missingSentence(client, needed);
    if (needed !== null) {
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
  return first === undefined ? null : missingSentence(first.client, first.needed);
}

function missingSentence(client: number, needed: StructId): string {
  return `Client ${client} refers to ${needed.client}:${needed.clock}, which is unknown.`;
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
