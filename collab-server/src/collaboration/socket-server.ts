import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Connection, OutgoingMessage } from '@hocuspocus/server';
import crossws from 'crossws/adapters/node';
import type { Authenticate } from '../auth/authenticate.ts';
import { isOwnOrigin } from '../auth/own-origin.ts';
import type { Logger } from '../observability/logger.ts';
import type { CollaborationServer } from './collaboration-server.ts';
import { EarlyAnswers } from './early-answer.ts';
import { FrameGate } from './frame-gate.ts';
import { GatheringSocket, type WsSocket } from './gathering-socket.ts';
import type { PendingUpdates } from './pending-updates.ts';
import type { Revocations } from './revocations.ts';
import type { SocketContext } from './socket-context.ts';
import { checkUpdate, InvalidUpdate, MAX_UPDATE_BYTES } from './update-check.ts';
import type { UpdateIntake } from './update-intake.ts';

/** Where Hocuspocus providers connect. */
export const COLLABORATION_PATH = '/collab';
const GOING_AWAY = 1001;

export interface SocketServerOptions {
  server: CollaborationServer;
  pending: PendingUpdates;
  intake: UpdateIntake;
  revocations: Revocations;
  authenticate: Authenticate;
  /** Origin of PUBLIC_URL; null: pages of the host that was asked are the only own ones. */
  publicUrl: string | null;
  logger: Logger;
}

export interface SocketServer {
  /** Answers the upgrade requests of an HTTP server: /collab with a socket, any other with a 404. */
  attach(httpServer: Server): void;
  /** Closes every socket and resolves when all are gone. */
  close(): Promise<void>;
}

interface OpenSocket {
  connection: ReturnType<CollaborationServer['handleConnection']>;
  frames: FrameGate;
}

/** Mounts the collaboration server on WebSockets. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { server, pending, intake, revocations, logger } = options;
  const sockets = new Map<string, OpenSocket>();
  let stopping = false;
  let whenEmpty: (() => void) | null = null;

  function isTooEarly(documentName: string, update: Uint8Array): boolean {
    const document = server.documents.get(documentName);
    if (document === undefined) return true;
    try {
      checkUpdate(document, update, pending.clocks(document));
      return false;
    } catch (error) {
      return error instanceof InvalidUpdate && error.kind === 'gapped';
    }
  }

  const adapter = crossws({
    serverOptions: { maxPayload: MAX_UPDATE_BYTES + 1024 },
    getNamespace: () => COLLABORATION_PATH,
    hooks: {
      upgrade: async (request) => {
        const refused = stopping ? 503 : await refuse(request.headers, options);
        if (refused !== null) return new Response(null, { status: refused });
        return { context: { headers: credentialsOf(request.headers) } };
      },
      open(peer) {
        const webSocket = peer.websocket as unknown as WsSocket;
        const connections = new Map<string, Connection<SocketContext>>();
        const frames = new FrameGate({
          forward: (frame) => sockets.get(peer.id)?.connection.handleMessage(frame),
          refuse: (address) => {
            const denied = new OutgoingMessage(address).writePermissionDenied('permission-denied');
            webSocket.send(denied.toUint8Array());
          },
          arrived: (address, update) => {
            const connection = connections.get(address);
            if (connection !== undefined) intake.arrived(connection, update);
          },
          isTooEarly,
          isOpen: (address) => connections.has(address),
          bytesReceived: () => webSocket._socket?.bytesRead ?? 0,
        });
        revocations.opened(frames);
        const headers = peer.context.headers as Headers;
        // Hocuspocus parses the address anew for every message; there is nothing in it to find.
        const request = { headers, url: '' } as Request;
        const connection = server.handleConnection(new GatheringSocket(webSocket), request, {
          id: frames,
          headers,
          frames,
          connections,
          earlyAnswers: new EarlyAnswers(),
          send: (frame) => sent(webSocket, frame),
        });
        sockets.set(peer.id, { connection, frames });
      },
      message(peer, message) {
        sockets.get(peer.id)?.frames.receive(message.uint8Array());
      },
      close(peer, { code, reason }) {
        const socket = sockets.get(peer.id);
        sockets.delete(peer.id);
        if (socket !== undefined) revocations.closed(socket.frames);
        socket?.frames.dispose();
        socket?.connection.handleClose({ code: code ?? GOING_AWAY, reason: reason ?? '' });
        if (sockets.size === 0) whenEmpty?.();
      },
      error(peer, error) {
        logger.debug({ err: error, peer: peer.id }, 'A socket failed');
      },
    },
  });

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Node hands the socket over without a listener, and an error on it would end the process.
    socket.on('error', () => socket.destroy());
    const url = `http://${request.headers.host ?? ''}${request.url ?? ''}`;
    if (!URL.canParse(url)) return answer(socket, '400 Bad Request');
    if (new URL(url).pathname !== COLLABORATION_PATH) return answer(socket, '404 Not Found');
    await adapter.handleUpgrade(request, socket, head);
  }

  return {
    attach(httpServer) {
      httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        upgrade(request, socket, head).catch((error: unknown) => {
          logger.error({ err: error }, 'An upgrade request failed');
          socket.destroy();
        });
      });
    },
    async close() {
      stopping = true;
      adapter.closeAll(GOING_AWAY, 'server-stopping');
      if (sockets.size === 0) return;
      const patience = setTimeout(
        () => adapter.closeAll(GOING_AWAY, 'server-stopping', true),
        1000,
      );
      await new Promise<void>((resolve) => {
        whenEmpty = resolve;
      });
      clearTimeout(patience);
    },
  };
}

function sent(webSocket: WsSocket, frame: Uint8Array): Promise<void> {
  return new Promise((resolve) => webSocket.send(frame, () => resolve()));
}

/**
 * The status with which an upgrade request is refused, or null. A cookie counts only from this
 * server's own pages; without cookie and header the provider's token has to say who it is.
 */
async function refuse(headers: Headers, options: SocketServerOptions): Promise<number | null> {
  const hasToken = headers.has('authorization');
  if (!hasToken && !headers.has('cookie')) return null;
  if (!hasToken && !(headers.has('origin') && isOwnOrigin(headers, options.publicUrl))) return 403;
  return (await options.authenticate(headers)) === null ? 401 : null;
}

const CREDENTIALS = ['authorization', 'cookie'] as const;

/** The headers that say who it is: a socket keeps no others for as long as it is open. */
function credentialsOf(headers: Headers): Headers {
  const credentials = new Headers();
  for (const name of CREDENTIALS) {
    const value = headers.get(name);
    if (value !== null) credentials.set(name, value);
  }
  return credentials;
}

function answer(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
