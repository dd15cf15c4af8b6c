import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

/** The reference server of y-websocket, without storage. */
const http = createServer();
const sockets = new WebSocketServer({ server: http });
sockets.on('connection', (socket, request) => setupWSConnection(socket, request));
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready ws://127.0.0.1:${(http.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
