import { once } from 'node:events';
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

/**
 * A client that speaks the wire protocol but holds only its own edits, so that two hundred of them
 * cost the machine little beside the server that is measured. Its edits stand in a node of its own
 * and so fit any document.
 */
export class LightClient {
  readonly doc = new Y.Doc();
  readonly #target: Target;
  readonly #socket: WebSocket;
  /** Called with every update that comes in. */
  onUpdate: (update: Uint8Array) => void = () => undefined;
  onAcknowledged: () => void = () => undefined;
  bytesReceived = 0;

  private constructor(target: Target, socket: WebSocket) {
    this.#target = target;
    this.#socket = socket;
  }

  /** Connects, signs in and has received the document (`received` is its update). */
  static async connect(
    target: Target,
    stateVector?: Uint8Array,
  ): Promise<{ client: LightClient; received: Uint8Array }> {
    const socket = new WebSocket(target.socketUrl, {
      perMessageDeflate: false,
      origin: target.server.url.replace('ws', 'http'),
    });
    socket.binaryType = 'nodebuffer';
    await once(socket, 'open');
    const client = new LightClient(target, socket);
    const received = client.#handshake(stateVector ?? Y.encodeStateVector(new Y.Doc()));
    return { client, received: await received };
  }

  #frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
    const encoder = encoding.createEncoder();
    if (this.#target.framed) encoding.writeVarString(encoder, this.#target.documentName);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    return encoding.toUint8Array(encoder);
  }

  #handshake(stateVector: Uint8Array): Promise<Uint8Array> {
    const askForDocument = () =>
      this.#socket.send(
        this.#frame(SYNC, (encoder) => {
          encoding.writeVarUint(encoder, STEP_1);
          encoding.writeVarUint8Array(encoder, stateVector);
        }),
      );
    return new Promise((resolve, reject) => {
      this.#socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)));
      this.#socket.on('message', (data: Buffer) => {
        this.bytesReceived += data.byteLength;
        const decoder = decoding.createDecoder(data);
        if (this.#target.framed) decoding.readVarString(decoder);
        const type = decoding.readVarUint(decoder);
        if (type === AUTH) {
          if (decoding.readVarUint(decoder) === AUTHENTICATED) askForDocument();
          else reject(new Error(`refused: ${decoding.readVarString(decoder)}`));
        } else if (type === SYNC_STATUS) {
          this.onAcknowledged();
        } else if (type === SYNC || type === SYNC_REPLY) {
          const step = decoding.readVarUint(decoder);
          if (step === STEP_2) resolve(decoding.readVarUint8Array(decoder).slice());
          else if (step === STEP_1) this.#answer();
          else if (step === UPDATE) this.onUpdate(decoding.readVarUint8Array(decoder));
        }
      });
      if (this.#target.framed) {
        this.#socket.send(
          this.#frame(AUTH, (encoder) => {
            encoding.writeVarUint(encoder, 0);
            encoding.writeVarString(encoder, this.#target.token);
            encoding.writeVarString(encoder, '4.8.0');
          }),
        );
      } else {
        askForDocument();
      }
    });
  }

  /** The server asks what it lacks; whatever this client made is in its own small document. */
  #answer(): void {
    this.#socket.send(
      this.#frame(SYNC, (encoder) => {
        encoding.writeVarUint(encoder, STEP_2);
        encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.doc));
      }),
    );
  }

  send(update: Uint8Array): void {
    this.#socket.send(
      this.#frame(SYNC, (encoder) => {
        encoding.writeVarUint(encoder, UPDATE);
        encoding.writeVarUint8Array(encoder, update);
      }),
    );
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
  const { client } = await LightClient.connect(target);
  client.send(Y.encodeStateAsUpdate(doc));
  const wanted = Y.decodeStateVector(Y.encodeStateVector(doc));
  // A new connection is answered with what the server has applied.
  for (;;) {
    const { client: probe, received } = await LightClient.connect(target);
    await probe.close();
    const seen = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(received));
    if ([...wanted].every(([id, clock]) => (seen.get(id) ?? 0) >= clock)) return client;
  }
}
