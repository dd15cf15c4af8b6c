import { type Connection, MessageType, OutgoingMessage } from '@hocuspocus/server';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep2 } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { FrameGate } from './frame-gate.ts';

/** Smaller documents are built sooner than it takes to ask. */
const WORTH_IT_BYTES = 32 * 1024;
/** A client asks as soon as it is let in; one that is far away is answered from the built document. */
const QUESTION_WITHIN_MS = 30;
/** How long building the document waits for the bytes to leave, as it holds up the event loop. */
const SENT_WITHIN_MS = 50;

/** The parts of a socket that an answer needs. */
interface AnsweringSocket {
  frames: FrameGate;
  send(frame: Uint8Array): Promise<void>;
}

/** Answers that were given before the document was built. */
export class EarlyAnswers {
  /** State vector of what was sent, by address; null while the document is built. */
  #sent: Map<string, Uint8Array | null> | undefined;

  /**
   * Sends the stored bytes to the client that opens the document, if it has nothing of it yet, so that
   * it need not wait until the server has built it. Gives the function to call with the built document.
   */
  async answer(
    documentName: string,
    state: Uint8Array,
    socket: AnsweringSocket,
  ): Promise<(document: Y.Doc) => void> {
    if (state.length < WORTH_IT_BYTES) return () => {};
    const address = await socket.frames.takeQuestionForAll(documentName, QUESTION_WITHIN_MS);
    if (address === null) return () => {};
    // Most sockets open documents that are loaded already, and need no map.
    this.#sent ??= new Map();
    const sent = this.#sent.set(address, null);
    await sentOrLate(socket.send(answerFrame(address, state)));
    return (document) => sent.set(address, Y.encodeStateVector(document));
  }

  /**
   * The rest of the handshake for a client that was answered early: what has changed since, and the
   * server's own question. False when it was not.
   */
  finish(connection: Connection): boolean {
    const { messageAddress: address, document } = connection;
    const sent = this.#sent?.get(address);
    if (!sent) return false;
    this.#sent?.delete(address);
    if (document.lastChangeTime > 0) {
      const rest = Y.encodeStateAsUpdate(document, sent);
      const update = new OutgoingMessage(address).createSyncMessage().writeUpdate(rest);
      connection.send(update.toUint8Array());
    }
    const question = new OutgoingMessage(address).createSyncMessage();
    connection.send(question.writeFirstSyncStepFor(document).toUint8Array());
    return true;
  }
}

function answerFrame(address: string, state: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, MessageType.Sync);
  encoding.writeVarUint(encoder, messageYjsSyncStep2);
  encoding.writeVarUint(encoder, state.length);
  // An encoder would copy the document twice.
  return Buffer.concat([encoding.toUint8Array(encoder), state]);
}

async function sentOrLate(sent: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SENT_WITHIN_MS);
  });
  await Promise.race([sent, late]);
  clearTimeout(timer);
}
