import { mkdirSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { openSqliteStorage } from '@resolutionflow/persistence';
import { createAuthenticate } from './auth/authenticate.ts';
import { createBetterAuth } from './auth/better-auth.ts';
import { SignInService } from './auth/sign-in.ts';
import { createCollaboration } from './collaboration/create-collaboration.ts';
import type { CommandContext } from './commands/command-context.ts';
import { seedDefaultFlows } from './commands/seed-default-flows.ts';
import { readOrCreateAuthSecret } from './config/auth-secret.ts';
import type { Config } from './config/config.ts';
import { originOf } from './config/origin-of.ts';
import { loadDefaultFlows } from './default-flows/default-flows.ts';
import { createHttpApp } from './http/app.ts';
import { gracefulClose } from './http/graceful-close.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { DocumentJobs } from './publishing/document-jobs.ts';
import { Publisher } from './publishing/publisher.ts';

const CLIENT_DIR = fileURLToPath(new URL('../../client/dist', import.meta.url));
const DATABASE_FILE = 'resolutionflow.db';

/** A server that answers. */
export interface RunningServer {
  /** Where it listens, without a trailing slash. */
  url: string;
  /** Takes nothing new, finishes the writes in flight, closes every socket and the database. */
  close(): Promise<void>;
}

export interface ServerOptions {
  logger?: Logger;
  /** False leaves the flows out that come with the product; for tests that count flows. */
  default_flows?: boolean;
  /** Starts the document worker before its first job, which then need not wait for it. */
  warm_up?: boolean;
}

/** Opens and migrates the database, seeds what must be there, and listens. */
export async function createServer(
  config: Config,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const logger = options.logger ?? createLogger(config.log_level);
  mkdirSync(config.data_dir, { recursive: true });
  const secret = readOrCreateAuthSecret(config.data_dir);
  const database = {
    file: join(config.data_dir, DATABASE_FILE),
    durability: config.durability,
  };
  const storage = openSqliteStorage({
    ...database,
    onWriteError: ({ error, ...failure }) =>
      logger.error(
        { err: error, ...failure },
        'The log could not be written; it will be tried again',
      ),
  });
  const jobs = new DocumentJobs({ database, writeLock: storage.writeLock, logger });
  try {
    const auth = createBetterAuth({
      db: storage.kysely,
      secret,
      base_url: config.public_url ?? originOf(config.host, config.port),
      logger,
    });
    const authenticate = createAuthenticate(storage, auth);
    const sign_in = new SignInService(storage, auth, config);
    const collaboration = createCollaboration({
      storage,
      authenticate,
      logger,
      publicUrl: config.public_url,
      compact: (documentName) => jobs.compact(documentName),
    });
    const commands: CommandContext = {
      storage,
      documents: collaboration.liveDocuments,
      connections: collaboration,
      notifier: collaboration.notifier,
      publishing: new Publisher({ jobs, collaboration }),
      seeding: jobs,
    };
    await seedDefaultFlows(
      storage,
      options.default_flows === false ? [] : await loadDefaultFlows(),
    );
    const app = createHttpApp({
      commands,
      sign_in,
      authenticate,
      public_url: config.public_url,
      client_dir: CLIENT_DIR,
      logger,
    });
    const http = createHttpServer(getRequestListener(app.fetch));
    const closeHttp = gracefulClose(http);
    collaboration.attach(http);
    await listen(http, config);
    if (options.warm_up) jobs.start();
    return {
      url: addressOf(http),
      close: async () => {
        const closed = closeHttp();
        await collaboration.close();
        await closed;
        await jobs.close();
        await storage.close();
      },
    };
  } catch (error) {
    await jobs.close();
    await storage.close();
    throw error;
  }
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function addressOf(http: Server): string {
  const { address, port } = http.address() as AddressInfo;
  // Listening everywhere has no address of its own that one could open.
  return originOf(address === '0.0.0.0' || address === '::' ? 'localhost' : address, port);
}
