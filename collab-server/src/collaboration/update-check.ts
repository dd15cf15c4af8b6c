import type * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

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
  const { blocks, deletions } = decode(update);
  const clocks = new Map<number, number>();
  const clockOf = (client: number): number =>
    clocks.get(client) ?? Math.max(Y.getState(doc.store, client), alsoKnown.get(client) ?? 0);
  const missing = walkInDependencyOrder(blocks, clockOf, clocks);
  if (missing !== null) throw new InvalidUpdate('gapped', missing);

  let isNew = false;
  for (const [client, clock] of clocks) {
    if (clock > Y.getState(doc.store, client)) isNew = true;
  }
  for (const [client, ranges] of deletions) {
    const end = clockOf(client);
    for (const { clock, len } of ranges) {
      if (clock + len > end) {
        throw new InvalidUpdate(
          'gapped',
          `It deletes ${client}:${clock}+${len}, which is unknown.`,
        );
      }
      isNew ||= !isDeleted(doc, client, clock, len);
    }
  }
  return { isNew, clocks };
}

type Struct = Y.Item | Y.GC | Y.Skip;
type Deletions = Map<number, { clock: number; len: number }[]>;

/** Tells where decoding ended and which clients' blocks it met, which Yjs keeps to itself. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  /** Decoding is synchronous, so this is the one that the last call of `decodeUpdateV2` made. */
  static latest: WatchedDecoder | null = null;
  readonly clients: number[] = [];

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    WatchedDecoder.latest = this;
  }

  get position(): number {
    return this.restDecoder.pos;
  }

  override readClient(): number {
    const client = super.readClient();
    this.clients.push(client);
    return client;
  }
}

function decode(update: Uint8Array): { blocks: Map<number, Struct[]>; deletions: Deletions } {
  if (update.length > MAX_UPDATE_BYTES) {
    throw new InvalidUpdate('malformed', `It has ${update.length} bytes.`);
  }
  let decoded: ReturnType<typeof Y.decodeUpdateV2>;
  try {
    decoded = Y.decodeUpdateV2(update, WatchedDecoder);
  } catch (error) {
    throw new InvalidUpdate('malformed', `It cannot be decoded: ${String(error)}`);
  }
  const reader = WatchedDecoder.latest;
  if (reader?.position !== update.length) {
    throw new InvalidUpdate('malformed', 'It has bytes after its end.');
  }
  if (new Set(reader.clients).size !== reader.clients.length) {
    // Yjs integrates only the last block of a client that has several.
    throw new InvalidUpdate('malformed', 'It lists a client twice.');
  }

  const blocks = new Map<number, Struct[]>();
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (struct.length < 1 || !Number.isSafeInteger(clock + struct.length)) {
      throw new InvalidUpdate(
        'malformed',
        `The struct at ${client}:${clock} has an impossible length.`,
      );
    }
    const block = blocks.get(client);
    if (block) block.push(struct);
    else blocks.set(client, [struct]);
  }
  return { blocks, deletions: decoded.ds.clients };
}

/**
 * Advances `clocks` over the blocks as far as dependencies allow. Null when that is to their end, else
 * a sentence about what is missing.
 */
function walkInDependencyOrder(
  blocks: Map<number, Struct[]>,
  clockOf: (client: number) => number,
  clocks: Map<number, number>,
): string | null {
  const positions = new Map<number, number>();
  const waiting = new Map<number, { client: number; needed: Y.ID }[]>();
  const ready = [...blocks.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const block = blocks.get(client) ?? [];
    let position = positions.get(client) ?? 0;
    let clock = clockOf(client);
    let needed: Y.ID | null = null;
    for (; position < block.length; position++) {
      const struct = block[position] as Struct;
      if (struct instanceof Y.Skip) continue;
      needed = struct.id.clock > clock ? Y.createID(client, struct.id.clock - 1) : null;
      needed ??= struct instanceof Y.Item ? missingDependency(struct, clockOf) : null;
      if (needed !== null) break;
      clock = Math.max(clock, struct.id.clock + struct.length);
    }
    positions.set(client, position);
    clocks.set(client, clock);
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
  if (first === undefined) return null;
  return `Client ${first.client} refers to ${first.needed.client}:${first.needed.clock}, which is unknown.`;
}

/** The first id that an item refers to and that is not there before the item itself. */
function missingDependency(item: Y.Item, clockOf: (client: number) => number): Y.ID | null {
  const parent = item.parent instanceof Y.ID ? item.parent : null;
  for (const id of [item.origin, item.rightOrigin, parent]) {
    if (id === null) continue;
    const present = id.client === item.id.client ? item.id.clock : clockOf(id.client);
    if (id.clock >= present) return id;
  }
  return null;
}

/** Whether everything in the range is deleted in `doc` already. */
function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client);
  const end = clock + length;
  if (length === 0) return true;
  if (!structs || end > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index] as Y.Item | Y.GC;
    if (struct.id.clock >= end) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
