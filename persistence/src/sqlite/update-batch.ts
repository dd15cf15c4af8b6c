import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** An update and which of the batch's users it is from. */
export interface BatchedUpdate {
  /** Index into the batch's user ids. */
  user: number;
  update: Uint8Array;
}

/** Frames updates one after the other: user index and length as lib0 varuints, then the bytes. */
export function encodeBatch(updates: readonly BatchedUpdate[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const { user, update } of updates) {
    encoding.writeVarUint(encoder, user);
    encoding.writeVarUint8Array(encoder, update);
  }
  return encoding.toUint8Array(encoder);
}

/** What encodeBatch framed, as views on the bytes. Throws when they end too early. */
export function decodeBatch(bytes: Uint8Array): BatchedUpdate[] {
  const decoder = decoding.createDecoder(bytes);
  const updates: BatchedUpdate[] = [];
  while (decoding.hasContent(decoder)) {
    const user = decoding.readVarUint(decoder);
    updates.push({ user, update: decoding.readVarUint8Array(decoder) });
  }
  return updates;
}
