import type { Connection } from '@hocuspocus/server';
import type { Principal } from '../auth/principal.ts';
import type { EarlyAnswers } from './early-answer.ts';
import type { FrameGate } from './frame-gate.ts';
import type { Access } from './revocations.ts';

/** What the hooks of one document connection know about who is at its other end. */
export interface SocketContext {
  /** Absent where the server itself opened the document. */
  socket?: ContextSocket;
  /** Set once `onAuthenticate` let the connection in. */
  principal?: Principal;
  /** Set when the person lost the right to be here; from then on nothing is taken from them (L7). */
  access?: Access;
}

/** The socket that a document was opened on, as hooks see it. */
export interface ContextSocket {
  readonly credentials: Credentials;
  readonly frames: FrameGate;
  readonly earlyAnswers: EarlyAnswers;
  /** The documents that are open on it, by address. */
  readonly connections: Map<string, Connection<SocketContext>>;
  /** Sends a frame past Hocuspocus; resolves when it has left the process. */
  send(frame: Uint8Array): Promise<void>;
}

/** The headers of an upgrade request that say who it is; a socket keeps no others while it is open. */
export interface Credentials {
  /** Absent: the request had none. */
  authorization?: string;
  /** As `authorization`; only where a cookie may count. */
  cookie?: string;
}
