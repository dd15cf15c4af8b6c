import { MessageType } from '@hocuspocus/server';
import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';

/** How long a socket may stay silent while it owes the answer that releases what is held. */
const SILENCE_MS = 5_000;
const MAX_HELD_BYTES = 8 * 1024 * 1024;
/** Questions that may wait on one socket; more than a client opens at once. */
const MAX_QUESTIONS = 1000;
/** A document's name with a session is shorter by far. */
const MAX_ADDRESS_LENGTH = 500;

interface Handshake {
  /** The server closed the document; only a new login opens it again. */
  closed: boolean;
  /** The SyncStep1 that waits until the document is open. */
  question: Uint8Array | null;
  held: Uint8Array[];
  heldBytes: number;
  timer: NodeJS.Timeout | null;
  bytesSeen: number;
}

export interface FrameGateOptions {
  forward: (frame: Uint8Array) => void;
  /** Told of an update right before its frame is forwarded. */
  arrived: (address: string, update: Uint8Array) => void;
  /** Answers a login to this address with "permission denied". */
  refuse: (address: string) => void;
  /** Whether this update cannot be judged yet: its document is loading, or lacks what it builds on. */
  isTooEarly: (documentName: string, update: Uint8Array) => boolean;
  /** Whether the document at this address is open on this socket. */
  isOpen: (address: string) => boolean;
  /** Bytes that the socket has received so far. */
  bytesReceived: () => number;
  silenceMs?: number | undefined;
}

/**
 * Puts the frames of one socket into an order in which each can be stored.
 *
 * A provider that reconnects sends what is typed at once, before it has answered the server's
 * SyncStep1 with the edits made offline, on which the typing builds. Such an update waits here until
 * the answer has gone ahead of it. And a provider whose document the server has closed goes on
 * sending: nothing of that passes until it logs in again, when the handshake brings it all.
 */
export class FrameGate {
  readonly #options: FrameGateOptions;
  /** Open handshakes by address (document name, with the session when the provider has one). */
  readonly #handshakes = new Map<string, Handshake>();
  #sawLogin = false;
  #onQuestion: () => void = () => {};

  constructor(options: FrameGateOptions) {
    this.#options = options;
  }

  /** Takes a frame as it came from the socket. */
  receive(frame: Uint8Array): void {
    const header = readHeader(frame);
    if (header === null) {
      this.#options.forward(frame);
      return;
    }
    if (header.type === MessageType.Auth) {
      this.#sawLogin = true;
      // Hocuspocus looks addresses up in plain objects, where these would find what is inherited.
      if (header.address in Object.prototype) {
        this.documentClosed(header.address);
        this.#options.refuse(header.address);
        return;
      }
    }
    // Whatever a provider sends while it still fetches its token belongs behind the handshake, too.
    const startsHandshake =
      header.type === MessageType.Sync &&
      (header.syncType === messageYjsSyncStep1 || !this.#sawLogin);
    if (this.#handshakes.size === 0 && !startsHandshake) {
      this.#pass(frame, header);
      return;
    }
    this.#order(frame, header, startsHandshake);
  }

  /** The document at this address is open on this socket: what its client asked is put to it. */
  documentOpened(address: string): void {
    const handshake = this.#handshakes.get(address);
    const question = handshake?.question;
    if (!handshake || !question) return;
    handshake.question = null;
    this.#options.forward(question);
  }

  /**
   * Takes over the question of a client that has nothing of the document yet, waiting a moment for it
   * to arrive. Gives the address to answer to; null when none asks, or asks for less than everything.
   */
  async takeQuestionForAll(documentName: string, withinMs: number): Promise<string | null> {
    if (!this.#asked(documentName)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        this.#onQuestion = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#onQuestion = () => {};
    }
    const asked = this.#asked(documentName);
    if (asked === null) return null;
    const [address, handshake] = asked;
    const header = handshake.question && readHeader(handshake.question);
    if (!handshake.question || !header) return null;
    const stateVector = readPayload(handshake.question, header.payloadStart);
    if (stateVector?.length !== 1 || stateVector[0] !== 0) return null;
    handshake.question = null;
    return address;
  }

  /** The server closed this document on this socket, or refused to open it. */
  documentClosed(address: string): void {
    this.#forget(address);
    this.#handshakes.set(address, newHandshake(true));
  }

  /** The socket is gone. */
  dispose(): void {
    for (const address of [...this.#handshakes.keys()]) this.#forget(address);
  }

  #order(frame: Uint8Array, header: Header, startsHandshake: boolean): void {
    const { address } = header;
    if (address.length > MAX_ADDRESS_LENGTH) {
      this.#options.refuse(address);
      return;
    }
    let handshake = this.#handshakes.get(address);
    if (handshake?.closed) {
      if (header.type !== MessageType.Auth) return;
      handshake.closed = false;
    }
    if (startsHandshake && handshake === undefined) {
      handshake = newHandshake(false);
      this.#handshakes.set(address, handshake);
    }
    if (handshake !== undefined && header.type === MessageType.Sync) {
      if (header.syncType === messageYjsSyncStep1 && !this.#options.isOpen(address)) {
        if (!this.#mayAsk(handshake, frame)) {
          this.documentClosed(address);
          this.#options.refuse(address);
          return;
        }
        handshake.question = frame;
        this.#onQuestion();
        return;
      }
      if (header.syncType === messageYjsSyncStep2) {
        this.#pass(frame, header);
        this.#release(address);
        return;
      }
      if (header.syncType === messageYjsUpdate && this.#mustWait(frame, header, handshake)) {
        this.#hold(address, handshake, frame);
        return;
      }
    }
    this.#pass(frame, header);
  }

  #pass(frame: Uint8Array, header: Header): void {
    const { syncType } = header;
    if (syncType === messageYjsUpdate || syncType === messageYjsSyncStep2) {
      const update = readPayload(frame, header.payloadStart);
      if (update !== null) this.#options.arrived(header.address, update);
    }
    this.#options.forward(frame);
  }

  /** Whoever asks need not have logged in yet, so what waits on a socket has a limit. */
  #mayAsk(asking: Handshake, frame: Uint8Array): boolean {
    let questions = 1;
    let bytes = frame.length;
    for (const { question } of this.#handshakes.values()) {
      if (question === null || question === asking.question) continue;
      questions += 1;
      bytes += question.length;
    }
    return questions <= MAX_QUESTIONS && bytes <= MAX_HELD_BYTES;
  }

  #asked(documentName: string): [string, Handshake] | null {
    for (const entry of this.#handshakes) {
      if (entry[1].question !== null && documentNameOf(entry[0]) === documentName) return entry;
    }
    return null;
  }

  #mustWait(frame: Uint8Array, header: Header, handshake: Handshake): boolean {
    if (handshake.heldBytes + frame.length > MAX_HELD_BYTES) return false;
    if (handshake.held.length > 0) return true;
    const update = readPayload(frame, header.payloadStart);
    return update !== null && this.#options.isTooEarly(documentNameOf(header.address), update);
  }

  #hold(address: string, handshake: Handshake, frame: Uint8Array): void {
    handshake.held.push(frame);
    handshake.heldBytes += frame.length;
    if (handshake.timer === null) this.#waitForAnswer(address, handshake);
  }

  #waitForAnswer(address: string, handshake: Handshake): void {
    handshake.bytesSeen = this.#options.bytesReceived();
    handshake.timer = setTimeout(() => {
      // A long answer over a slow line is not silence.
      if (this.#options.bytesReceived() > handshake.bytesSeen) {
        this.#waitForAnswer(address, handshake);
      } else {
        this.#release(address);
      }
    }, this.#options.silenceMs ?? SILENCE_MS);
  }

  #release(address: string): void {
    const held = this.#handshakes.get(address)?.held ?? [];
    this.#forget(address);
    for (const frame of held) {
      const header = readHeader(frame);
      if (header !== null) this.#pass(frame, header);
    }
  }

  #forget(address: string): void {
    const timer = this.#handshakes.get(address)?.timer;
    if (timer) clearTimeout(timer);
    this.#handshakes.delete(address);
  }
}

function newHandshake(closed: boolean): Handshake {
  return { closed, question: null, held: [], heldBytes: 0, timer: null, bytesSeen: 0 };
}

/** An address is the document's name, with `\0` and a session behind it when the provider has one. */
function documentNameOf(address: string): string {
  const separator = address.indexOf('\0');
  return separator === -1 ? address : address.slice(0, separator);
}

interface Header {
  address: string;
  type: number;
  /** Only of Sync messages, else -1. */
  syncType: number;
  payloadStart: number;
}

/** Reads a frame's routing part; null when it has none. */
function readHeader(frame: Uint8Array): Header | null {
  try {
    const decoder = decoding.createDecoder(frame);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const isSync = type === MessageType.Sync || type === MessageType.SyncReply;
    const syncType = isSync ? decoding.readVarUint(decoder) : -1;
    return {
      address,
      type: isSync ? MessageType.Sync : type,
      syncType,
      payloadStart: decoder.pos,
    };
  } catch {
    return null;
  }
}

/** The bytes that the sync message carries; null when they are cut short, which Hocuspocus refuses. */
function readPayload(frame: Uint8Array, start: number): Uint8Array | null {
  try {
    const decoder = decoding.createDecoder(frame);
    decoder.pos = start;
    return decoding.readVarUint8Array(decoder);
  } catch {
    return null;
  }
}
