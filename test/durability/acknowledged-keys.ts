import { MessageType } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';

/** The shared map in which each edit of the durability test leaves a key of its own. */
export const TRACES = 'durability';

/** What one document's authors made, and what of it the server has acknowledged. */
export class Traces {
  readonly acknowledged = new Set<string>();
  made = 0;
  onAcknowledged = () => {};

  /** The edit that leaves the next key. */
  leave(doc: Y.Doc, author: string): void {
    this.made += 1;
    doc.getMap(TRACES).set(`${author}:${this.made}`, this.made);
  }
}

/**
 * A WebSocket that reads what passes: which keys each sync frame carries, and which frame each
 * acknowledgement is for. The server acknowledges the frames of one connection in order.
 */
export function watchedSocket(traces: Traces): typeof WebSocket {
  return class extends WebSocket {
    readonly #unacknowledged: string[][] = [];

    constructor(address: string) {
      super(address);
      // The provider hears of it by the close event as well.
      this.on('error', () => undefined);
      this.on('message', (data: ArrayBuffer | Buffer) => {
        if (!isAcknowledgement(new Uint8Array(data))) return;
        for (const key of this.#unacknowledged.shift() ?? []) traces.acknowledged.add(key);
        traces.onAcknowledged();
      });
    }

    override send(data: Uint8Array): void {
      const keys = keysIn(data);
      if (keys !== null) this.#unacknowledged.push(keys);
      super.send(data);
    }
  } as unknown as typeof WebSocket;
}

function isAcknowledgement(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarString(decoder);
  return (
    decoding.readVarUint(decoder) === MessageType.SyncStatus && decoding.readVarInt(decoder) === 1
  );
}

/** The keys that an update carries; null for frames that are not acknowledged. */
function keysIn(frame: Uint8Array): string[] | null {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarString(decoder);
  if (decoding.readVarUint(decoder) !== MessageType.Sync) return null;
  const type = decoding.readVarUint(decoder);
  if (type !== messageYjsUpdate && type !== messageYjsSyncStep2) return null;
  const { structs } = Y.decodeUpdate(decoding.readVarUint8Array(decoder));
  return structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item)) return [];
    // Yjs types the parent as it is after integration; decoded, it is the root's name.
    const parent: unknown = struct.parent;
    return parent === TRACES && struct.parentSub !== null ? [struct.parentSub] : [];
  });
}
