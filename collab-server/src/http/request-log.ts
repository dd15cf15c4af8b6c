import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from '../observability/logger.ts';
import type { HttpEnv } from './router.ts';

/** Gives each request its id (also in the answer's `x-request-id`) and logs one line when it is answered. */
export function requestLog(logger: Logger): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const started = performance.now();
    const request_id = randomUUID();
    context.set('request_id', request_id);
    await next();
    context.res.headers.set('x-request-id', request_id);
    const { method, path } = context.req;
    const duration_ms = Math.round((performance.now() - started) * 10) / 10;
    // Assets and health checks would drown the rest.
    const level = path.startsWith('/api/') && path !== '/api/health' ? 'info' : 'debug';
    logger[level](
      {
        request_id,
        method,
        path,
        status: context.res.status,
        duration_ms,
        user_id: context.get('principal')?.user_id,
      },
      'request',
    );
  };
}
