import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** Sends the bytes of PAYLOAD to whoever connects: the floor of opening a document. */
const payload = readFileSync(process.env.PAYLOAD ?? '');
const http = createServer();
new WebSocketServer({ server: http }).on('connection', (socket) => socket.send(payload));
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready ws://127.0.0.1:${(http.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
