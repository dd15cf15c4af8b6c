import { Server } from '@hocuspocus/server';

/** Hocuspocus without storage: the floor for what a server of its kind can cost. */
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: true });
await server.listen();
process.stdout.write(`ready ${server.webSocketURL}\n`);
