import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

/** Hocuspocus with its own SQLite extension and its default debounce. */
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: true,
  extensions: [new SQLite({ database: join(process.env.DATA_DIR ?? '.', 'peer.sqlite') })],
});
await server.listen();
process.stdout.write(`ready ${server.webSocketURL}\n`);
