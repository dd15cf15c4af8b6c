import type { Connection } from '@hocuspocus/server';
import type { Principal } from '../auth/principal.ts';
import type { EarlyAnswers } from './early-answer.ts';
import type { FrameGate } from './frame-gate.ts';
import type { Access } from './revocations.ts';

/** What the hooks of one document connection know about who is at its other end. */
export interface SocketContext {
  /** What the request that opened the socket said of who it is, its cookie only if that may count. */
  headers: Headers;
  /** Which socket it is; absent where the server itself opened the document. */
  id?: object;
  /** Absent where the server itself opened the document. */
  frames?: FrameGate;
  /** Sends a frame past Hocuspocus; resolves when it has left the process. */
  send?: (frame: Uint8Array) => Promise<void>;
  earlyAnswers?: EarlyAnswers;
  /** The socket's open documents by address. */
  connections?: Map<string, Connection<SocketContext>>;
  /** Set once `onAuthenticate` let the connection in. */
  principal?: Principal;
  /** Set when the person lost the right to be here; from then on nothing is taken from them (L7). */
  access?: Access;
}
