import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import type { SentFrame } from './acknowledgement-ledger.ts';

const OPEN = 1;
const SYNC = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

type FrameListener = (frame: SentFrame) => void;

/** What a frame carries of a document, or null for any other frame. */
function describeFrame(bytes: Uint8Array): { key: string; frame: SentFrame } | null {
  if (bytes.length < 3) return null;
  const decoder = createDecoder(bytes);
  const key = readVarString(decoder);
  if (readVarUint(decoder) !== SYNC) return null;
  const step = readVarUint(decoder);
  if (step === SYNC_STEP_2) return { key, frame: 'handshake' };
  return step === SYNC_UPDATE ? { key, frame: 'update' } : null;
}

/**
 * The one connection that all documents of the app share. It reports the frames that really went
 * onto the wire, and drops those that cannot: every handshake carries what the server lacks, so a
 * queue would only send it twice.
 */
export class CollaborationSocket extends HocuspocusProviderWebsocket {
  readonly #listeners = new Map<string, FrameListener>();
  readonly #onOffline = () => this.reconnect();
  readonly #onOnline = () => void this.connect();

  /** `url` is the address of `/collab`, with ws or wss. */
  constructor(url: string) {
    super({ url, maxDelay: 15_000 });
    if (typeof window !== 'undefined') {
      window.addEventListener('offline', this.#onOffline);
      window.addEventListener('online', this.#onOnline);
    }
  }

  /** Calls back for each frame of the document with this routing key; returns how to stop. */
  onFrame(key: string, listener: FrameListener): () => void {
    this.#listeners.set(key, listener);
    return () => {
      if (this.#listeners.get(key) === listener) this.#listeners.delete(key);
    };
  }

  override send(message: Uint8Array): void {
    if (this.webSocket?.readyState !== OPEN) return;
    const described = describeFrame(message);
    super.send(message);
    if (described) this.#listeners.get(described.key)?.(described.frame);
  }

  /** Gives up the present connection, if there is one, and tries for another. */
  reconnect(): void {
    this.emit('close', { event: { code: 4408, reason: 'reconnect' } });
  }

  override destroy(): void {
    if (typeof window !== 'undefined') {
      window.removeEventListener('offline', this.#onOffline);
      window.removeEventListener('online', this.#onOnline);
    }
    super.destroy();
  }
}
