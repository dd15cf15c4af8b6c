import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import crossws from 'crossws/adapters/node';
import type { Authenticate } from '../auth/authenticate.ts';
import { isOwnOrigin } from '../auth/own-origin.ts';
import type { Logger } from '../observability/logger.ts';
import type { WsSocket } from './gathering-socket.ts';
import { OpenSocket, type SocketSurroundings } from './open-socket.ts';
import type { Revocations } from './revocations.ts';
import type { Credentials } from './socket-context.ts';
import { MAX_UPDATE_BYTES } from './update-check.ts';

/** Where Hocuspocus providers connect. */
export const COLLABORATION_PATH = '/collab';
const GOING_AWAY = 1001;

export interface SocketServerOptions extends SocketSurroundings {
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

/** Mounts the collaboration server on WebSockets. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { server, pending, intake, revocations, logger } = options;
  const surroundings: SocketSurroundings = { server, pending, intake };
  /** By crossws' peer. Its id would be made, and kept, for the asking. */
  const sockets = new Map<object, OpenSocket>();
  let stopping = false;
  let whenEmpty: (() => void) | null = null;

  const adapter = crossws({
    serverOptions: { maxPayload: MAX_UPDATE_BYTES + 1024 },
    getNamespace: () => COLLABORATION_PATH,
    hooks: {
      open(peer) {
        const webSocket = peer.websocket as unknown as WsSocket;
        const socket = new OpenSocket(webSocket, peer.context as Credentials, surroundings);
        revocations.opened(socket);
        sockets.set(peer, socket);
      },
      message(peer, message) {
        sockets.get(peer)?.frames.receive(message.uint8Array());
      },
      close(peer, { code, reason }) {
        const socket = sockets.get(peer);
        sockets.delete(peer);
        if (socket !== undefined) {
          revocations.closed(socket);
          socket.closed(code ?? GOING_AWAY, reason ?? '');
        }
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
    const refused = stopping ? '503 Service Unavailable' : await refuse(request, options);
    if (refused !== null) return answer(socket, refused);
    // Nothing of the request is read from here on but what is said of it here.
    const said = { context: credentialsOf(request) } as unknown as Request;
    await adapter.handleUpgrade(request, socket, head, said);
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

/**
 * The status with which an upgrade request is refused, or null. A cookie counts only from this
 * server's own pages; without cookie and header the provider's token has to say who it is.
 */
async function refuse(
  request: IncomingMessage,
  { authenticate, publicUrl }: SocketServerOptions,
): Promise<string | null> {
  const { authorization, cookie } = credentialsOf(request);
  if (authorization === undefined && cookie === undefined) return null;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const isOwn = headers.has('origin') && isOwnOrigin(headers, publicUrl);
  if (authorization === undefined && !isOwn) return '403 Forbidden';
  return (await authenticate(headers)) === null ? '401 Unauthorized' : null;
}

function credentialsOf({ headers }: IncomingMessage): Credentials {
  const { authorization, cookie } = headers;
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}

function answer(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
