import { type Connection, OutgoingMessage } from '@hocuspocus/server';
import type { CollaborationServer } from './collaboration-server.ts';
import { EarlyAnswers } from './early-answer.ts';
import { FrameGate, type FrameGateOptions } from './frame-gate.ts';
import { GatheringSocket, type WsSocket } from './gathering-socket.ts';
import type { PendingUpdates } from './pending-updates.ts';
import type { ContextSocket, Credentials, SocketContext } from './socket-context.ts';
import { checkUpdate, InvalidUpdate } from './update-check.ts';
import type { UpdateIntake } from './update-intake.ts';

/** What all sockets work on. */
export interface SocketSurroundings {
  server: CollaborationServer;
  pending: PendingUpdates;
  intake: UpdateIntake;
}

/** Hocuspocus reads headers and query of it for its hooks, of which none here asks. */
const NO_REQUEST = { headers: new Headers(), url: '' } as Request;

/** One WebSocket, from its opening to its end. There are many: what they share is not kept in each. */
export class OpenSocket implements ContextSocket, FrameGateOptions {
  readonly credentials: Credentials;
  readonly frames: FrameGate;
  readonly earlyAnswers = new EarlyAnswers();
  readonly connections = new Map<string, Connection<SocketContext>>();
  readonly #webSocket: WsSocket;
  readonly #surroundings: SocketSurroundings;
  readonly #clientConnection: ReturnType<CollaborationServer['handleConnection']>;

  constructor(webSocket: WsSocket, credentials: Credentials, surroundings: SocketSurroundings) {
    this.credentials = credentials;
    this.#webSocket = webSocket;
    this.#surroundings = surroundings;
    this.frames = new FrameGate(this);
    this.#clientConnection = surroundings.server.handleConnection(
      new GatheringSocket(webSocket),
      NO_REQUEST,
      { socket: this },
    );
  }

  /** The socket is gone. */
  closed(code: number, reason: string): void {
    this.frames.dispose();
    this.#clientConnection.handleClose({ code, reason });
  }

  send(frame: Uint8Array): Promise<void> {
    return new Promise((resolve) => this.#webSocket.send(frame, () => resolve()));
  }

  forward(frame: Uint8Array): void {
    this.#clientConnection.handleMessage(frame);
  }

  refuse(address: string): void {
    const denied = new OutgoingMessage(address).writePermissionDenied('permission-denied');
    this.#webSocket.send(denied.toUint8Array());
  }

  arrived(address: string, update: Uint8Array): void {
    const connection = this.connections.get(address);
    if (connection !== undefined) this.#surroundings.intake.arrived(connection, update);
  }

  isTooEarly(documentName: string, update: Uint8Array): boolean {
    const { server, pending } = this.#surroundings;
    const document = server.documents.get(documentName);
    if (document === undefined) return true;
    try {
      checkUpdate(document, update, pending.clocks(document));
      return false;
    } catch (error) {
      return error instanceof InvalidUpdate && error.kind === 'gapped';
    }
  }

  isOpen(address: string): boolean {
    return this.connections.has(address);
  }

  bytesReceived(): number {
    return this.#webSocket._socket?.bytesRead ?? 0;
  }
}
