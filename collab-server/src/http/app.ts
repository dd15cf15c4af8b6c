import { ProblemError } from '@resolutionflow/core';
import type { Authenticate } from '../auth/authenticate.ts';
import type { SignInService } from '../auth/sign-in.ts';
import type { CommandContext } from '../commands/command-context.ts';
import type { Logger } from '../observability/logger.ts';
import { addApiReference } from './api-reference/routes.ts';
import { authRoutes } from './auth/routes.ts';
import { clientFilesHandler } from './client-files/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { meRoutes } from './me/routes.ts';
import { answerProblem, createErrorHandler } from './problems.ts';
import { bodyLimit, ownOriginOnly, signedInOnly } from './request-guards.ts';
import { requestLog } from './request-log.ts';
import { createRouter } from './router.ts';
import { securityHeaders } from './security-headers.ts';
import { stepRoutes } from './steps/routes.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { treeRoutes } from './trees/routes.ts';

export interface HttpDependencies {
  commands: CommandContext;
  sign_in: SignInService;
  authenticate: Authenticate;
  public_url: string | null;
  /** Where the built client lies. */
  client_dir: string;
  logger: Logger;
}

const SMALL_BODY_BYTES = 64 * 1024;
/** A flow of 10,000 nodes with bodies has about 4 MB. */
const TREE_BODY_BYTES = 16 * 1024 * 1024;

/** Everything that is answered over HTTP: the API, its reference, and the client. */
export function createHttpApp(dependencies: HttpDependencies) {
  const { commands, sign_in, logger, public_url } = dependencies;
  const { storage } = commands;
  const app = createRouter();
  app.onError(createErrorHandler(logger));
  app.notFound((context) => answerProblem(context, new ProblemError('not_found')));

  app.use('*', requestLog(logger));
  app.use('*', securityHeaders({ https: public_url?.startsWith('https:') ?? false }));
  app.use('/api/*', async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  });
  app.use('/api/*', ownOriginOnly(public_url));

  const signedIn = signedInOnly(dependencies.authenticate);
  for (const path of ['/api/me', '/api/tokens', '/api/trees', '/api/steps']) {
    app.use(`${path}/*`, signedIn);
  }
  app.use('/api/auth/*', bodyLimit(SMALL_BODY_BYTES));
  app.use('/api/tokens/*', bodyLimit(SMALL_BODY_BYTES));
  app.use('/api/trees/*', bodyLimit(TREE_BODY_BYTES));

  app.route('/api/health', healthRoutes());
  app.route(
    '/api/auth',
    authRoutes({ commands, sign_in, authenticate: dependencies.authenticate }),
  );
  app.route('/api/me', meRoutes({ storage, sign_in }));
  app.route('/api/tokens', tokenRoutes(commands));
  app.route('/api/trees', treeRoutes(commands));
  app.route('/api/steps', stepRoutes(commands));
  addApiReference(app);
  app.all('/api/*', () => {
    throw new ProblemError('not_found');
  });
  app.all('*', clientFilesHandler(dependencies.client_dir));
  return app;
}
