import { once } from 'node:events';
import type { Socket } from 'node:net';
import { seedTreeDocument, type TreeStructure } from '@resolutionflow/core';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Target } from './target.ts';

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const AUTHENTICATED = 2;

/** A finished handshake. */
export interface Opened {
  client: LightClient;
  /** The update with which the server answered. */
  received: Uint8Array;
  /** When it came in, on the clock of `performance.now()`. */
  receivedAt: number;
}

/**
 * A client that speaks the wire protocol but applies nothing that comes in, so that two hundred of
 * them cost the machine little beside the server that is measured. Its edits stand in a node of its
 * own and so fit any document.
 */
export class LightClient {
  readonly doc: Y.Doc;
  readonly #target: Target;
  readonly #socket: WebSocket;
  /** Called with every update that comes in. */
  onUpdate: (update: Uint8Array) => void = () => undefined;
  onAcknowledged: () => void = () => undefined;

  private constructor(target: Target, socket: WebSocket, doc: Y.Doc) {
    this.#target = target;
    this.#socket = socket;
    this.doc = doc;
  }

  /**
   * Connects and signs in; done when the server has sent what `doc` lacks and, where it
   * acknowledges at all, has acknowledged what only `doc` has. `knows` is the state vector to
   * tell instead of that of `doc`: who claims to have the document is not sent it.
   */
  static connect(
    target: Target,
    doc = new Y.Doc(),
    knows = Y.encodeStateVector(doc),
  ): Promise<Opened> {
    const socket = new WebSocket(target.socketUrl, {
      perMessageDeflate: false,
      origin: target.server.url.replace('ws', 'http'),
    });
    socket.binaryType = 'nodebuffer';
    return new LightClient(target, socket, doc).#handshake(knows);
  }

  #frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
    const encoder = encoding.createEncoder();
    if (this.#target.framed) encoding.writeVarString(encoder, this.#target.documentName);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    return encoding.toUint8Array(encoder);
  }

  #sendSync(step: number, bytes: Uint8Array): void {
    this.#socket.send(
      this.#frame(SYNC, (encoder) => {
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, bytes);
      }),
    );
  }

  #handshake(knows: Uint8Array): Promise<Opened> {
    let received: Uint8Array | null = null;
    let receivedAt = 0;
    let acknowledged = !this.#target.framed;
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (received !== null && acknowledged) resolve({ client: this, received, receivedAt });
      };
      const askForDocument = () => this.#sendSync(STEP_1, knows);
      this.#socket.on('error', reject);
      this.#socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)));
      this.#socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(data);
        if (this.#target.framed) decoding.readVarString(decoder);
        const type = decoding.readVarUint(decoder);
        if (type === AUTH) {
          if (decoding.readVarUint(decoder) === AUTHENTICATED) askForDocument();
          else reject(new Error(`refused: ${decoding.readVarString(decoder)}`));
        } else if (type === SYNC_STATUS) {
          if (acknowledged) this.onAcknowledged();
          acknowledged = true;
          settle();
        } else if (type === SYNC || type === SYNC_REPLY) {
          const step = decoding.readVarUint(decoder);
          const bytes = decoding.readVarUint8Array(decoder);
          if (step === UPDATE) {
            this.onUpdate(bytes);
          } else if (step === STEP_1) {
            this.#sendSync(STEP_2, Y.encodeStateAsUpdate(this.doc, bytes));
          } else {
            receivedAt = performance.now();
            received = bytes.slice();
            settle();
          }
        }
      });
      // Some servers speak first, in the very packet that opens the socket: listening came before.
      this.#socket.on('open', () => {
        if (this.#target.framed) this.#logIn();
        else askForDocument();
      });
    });
  }

  #logIn(): void {
    this.#socket.send(
      this.#frame(AUTH, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, this.#target.token);
        encoding.writeVarString(encoder, '4.8.0');
      }),
    );
  }

  send(update: Uint8Array): void {
    this.#sendSync(UPDATE, update);
  }

  /** What is sent meanwhile leaves in one write. */
  together(send: () => void): void {
    const { _socket: stream } = this.#socket as unknown as { _socket: Socket };
    stream.cork();
    send();
    stream.uncork();
  }

  /** From here on, every change of `doc` is sent. */
  sendEdits(): void {
    this.doc.on('update', (update: Uint8Array) => this.send(update));
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.removeAllListeners('message');
    this.#socket.close();
    await closed;
  }
}

/**
 * Puts a seeded document into a server that has no other way to be given one. The client that did
 * it stays: without storage the document would go with its last client.
 */
export async function seedOverSocket(
  target: Target,
  structure: TreeStructure,
): Promise<LightClient> {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: structure });
  const { client } = await LightClient.connect(target, doc);
  const wanted = Y.decodeStateVector(Y.encodeStateVector(doc));
  // Not every server acknowledges; a new connection is answered with what the server has applied.
  for (;;) {
    const { client: probe, received } = await LightClient.connect(target);
    await probe.close();
    const seen = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(received));
    if ([...wanted].every(([id, clock]) => (seen.get(id) ?? 0) >= clock)) return client;
  }
}
