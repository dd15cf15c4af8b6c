import { ConfigError, readConfig } from './config/config.ts';

/** Failures of starting that a person can mend: one line says what to do, without a stack. */
function startupHint(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return 'PORT is in use by another program. Stop it, or set another PORT.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'HOST is no address of this machine.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return `PORT or DATA_DIR cannot be used: ${message}`;
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return `The database in DATA_DIR cannot be used: ${message}`;
    default:
      return null;
  }
}

async function start(): Promise<void> {
  const config = readConfig();
  // Only now: a wrong setting is told before anything else is loaded.
  const [{ createServer }, { createLogger }] = await Promise.all([
    import('./server.ts'),
    import('./observability/logger.ts'),
  ]);
  const logger = createLogger(config.log_level);
  const server = await createServer(config, { logger, warm_up: true });

  let stopping = false;
  const stop = async (exitCode: number) => {
    // A second signal means: now.
    if (stopping) process.exit(1);
    stopping = true;
    await server.close();
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      logger.info({ signal }, 'stopping');
      void stop(0);
    });
  }
  process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));
  process.on('uncaughtException', (err) => {
    // Nobody knows what state it left behind; what was acknowledged is stored.
    logger.fatal({ err }, 'uncaught exception');
    void stop(1);
  });
  // Last: whoever waits for this line may send a signal at once.
  process.stdout.write(`ResolutionFlow is ready at ${config.public_url ?? server.url}\n`);
}

try {
  await start();
} catch (error) {
  const hint = startupHint(error);
  process.stderr.write(`${hint ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}
