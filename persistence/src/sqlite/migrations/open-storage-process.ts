import { openSqliteStorage } from '../storage.ts';

// A process of its own for migrate.test.ts: what a server does to its database when it starts.
const storage = openSqliteStorage({ file: process.argv[2] ?? '', durability: 'process' });
await storage.users.ensureServiceAccount();
await storage.close();
