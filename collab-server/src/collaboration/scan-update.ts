import * as decoding from 'lib0/decoding';

/** An id as the wire has it. */
export interface StructId {
  client: number;
  clock: number;
}

/** What of a struct says where it belongs; what it holds was looked at and left where it is. */
export interface ScannedStruct {
  clock: number;
  length: number;
  /** A gap that the sender knows of, no content. */
  isSkip: boolean;
  origin: StructId | null;
  rightOrigin: StructId | null;
  parent: StructId | null;
}

/** The structs of one client, in order. */
export interface ScannedBlock {
  client: number;
  structs: ScannedStruct[];
}

/** What one client's deletions cover. */
export interface ScannedDeletions {
  client: number;
  ranges: { clock: number; length: number }[];
}

export interface ScannedUpdate {
  blocks: ScannedBlock[];
  deletions: ScannedDeletions[];
}

const GC = 0;
const SKIP = 10;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_KEY = 0b0010_0000;
const CONTENT = 0b0001_1111;
const ROOT_TYPE = 1;

/**
 * Walks through a v1 update and gives the ids in it, after the format of Yjs' `readClientsStructRefs`
 * and `readDeleteSet`. It makes no items, so that it costs a fraction of decoding; but all that Yjs
 * would have to parse is parsed. Throws on whatever Yjs could not decode, and on bytes after the end.
 */
export function scanUpdate(update: Uint8Array): ScannedUpdate {
  const decoder = decoding.createDecoder(update);
  const blocks = scanBlocks(decoder);
  const deletions = scanDeletions(decoder);
  if (decoder.pos !== update.length) throw new Error('There are bytes after its end.');
  return { blocks, deletions };
}

function scanBlocks(decoder: decoding.Decoder): ScannedBlock[] {
  const blocks: ScannedBlock[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    const structs: ScannedStruct[] = [];
    for (let index = 0; index < count; index += 1) {
      const struct = scanStruct(decoder, clock);
      structs.push(struct);
      clock += struct.length;
    }
    blocks.push({ client, structs });
  }
  return blocks;
}

function scanStruct(decoder: decoding.Decoder, clock: number): ScannedStruct {
  const info = decoding.readUint8(decoder);
  const kind = info & CONTENT;
  let origin: StructId | null = null;
  let rightOrigin: StructId | null = null;
  let parent: StructId | null = null;
  // With any other bit set, Yjs would apply it as a gap but fail to merge it into a snapshot.
  if (kind === GC || info === SKIP) {
    const length = decoding.readVarUint(decoder);
    return { clock, length, isSkip: info === SKIP, origin, rightOrigin, parent };
  }
  if (info & HAS_ORIGIN) origin = readId(decoder);
  if (info & HAS_RIGHT_ORIGIN) rightOrigin = readId(decoder);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(decoder) === ROOT_TYPE) skipString(decoder);
    else parent = readId(decoder);
    if (info & HAS_PARENT_KEY) skipString(decoder);
  }
  const readContent = CONTENTS[kind];
  if (readContent === undefined) throw new Error(`There is no content of kind ${kind}.`);
  return { clock, length: readContent(decoder), isSkip: false, origin, rightOrigin, parent };
}

function readId(decoder: decoding.Decoder): StructId {
  const client = decoding.readVarUint(decoder);
  return { client, clock: decoding.readVarUint(decoder) };
}

/** Contents by their number on the wire. Each goes past one and gives its length. */
const CONTENTS: readonly (((decoder: decoding.Decoder) => number) | undefined)[] = [
  undefined,
  // Deleted
  decoding.readVarUint,
  // JSON, of old documents
  (decoder) => skipMany(decoder, skipOldJson),
  // Binary
  (decoder) => {
    decoding.readVarUint8Array(decoder);
    return 1;
  },
  // String
  skipString,
  // Embed
  (decoder) => {
    JSON.parse(decoding.readVarString(decoder));
    return 1;
  },
  // Format
  (decoder) => {
    skipString(decoder);
    JSON.parse(decoding.readVarString(decoder));
    return 1;
  },
  // Type
  (decoder) => {
    const type = decoding.readVarUint(decoder);
    if (type >= TYPES) throw new Error(`There is no type ${type}.`);
    if (NAMED_TYPES.has(type)) skipString(decoder);
    return 1;
  },
  // Any
  (decoder) => skipMany(decoder, decoding.readAny),
  // Document
  (decoder) => {
    skipString(decoder);
    if (decoding.readAny(decoder) == null) throw new Error('A document has no options.');
    return 1;
  },
];

/** How many types there are, and which of them carry a name: XML elements and hooks. */
const TYPES = 7;
const NAMED_TYPES = new Set([3, 5]);

function skipMany(decoder: decoding.Decoder, skip: (decoder: decoding.Decoder) => void): number {
  const length = decoding.readVarUint(decoder);
  for (let index = 0; index < length; index += 1) skip(decoder);
  return length;
}

function skipOldJson(decoder: decoding.Decoder): void {
  const text = decoding.readVarString(decoder);
  if (text !== 'undefined') JSON.parse(text);
}

/** Goes past a text and gives its length in UTF-16 units. Throws when it is no UTF-8. */
function skipString(decoder: decoding.Decoder): number {
  const start = decoder.pos;
  const length = decoding.readVarUint(decoder);
  const end = decoder.pos + length;
  if (end > decoder.arr.length) throw new Error('A text is cut short.');
  for (let at = decoder.pos; at < end; at += 1) {
    if ((decoder.arr[at] as number) < 0x80) continue;
    decoder.pos = start;
    return decoding.readVarString(decoder).length;
  }
  decoder.pos = end;
  return length;
}

function scanDeletions(decoder: decoding.Decoder): ScannedDeletions[] {
  const deletions: ScannedDeletions[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    const ranges: ScannedDeletions['ranges'] = [];
    for (let count = decoding.readVarUint(decoder); count > 0; count -= 1) {
      const clock = decoding.readVarUint(decoder);
      ranges.push({ clock, length: decoding.readVarUint(decoder) });
    }
    deletions.push({ client, ranges });
  }
  return deletions;
}
