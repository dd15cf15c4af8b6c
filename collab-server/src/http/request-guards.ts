import { ProblemError } from '@resolutionflow/core';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import type { Authenticate } from '../auth/authenticate.ts';
import { isOwnOrigin } from '../auth/own-origin.ts';
import type { HttpEnv } from './router.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page sends in the user's name: unsafe methods from a foreign origin,
 * unless a bearer token, which no browser adds by itself, authorises them.
 */
export function ownOriginOnly(publicUrl: string | null): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const { headers } = context.req.raw;
    const atRisk = !SAFE_METHODS.has(context.req.method) && !headers.has('authorization');
    if (atRisk && !isOwnOrigin(headers, publicUrl)) throw new ProblemError('origin_not_allowed');
    await next();
  };
}

/** Lets only those through who are signed in, and tells the routes who it is. */
export function signedInOnly(authenticate: Authenticate): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const principal = await authenticate(context.req.raw.headers);
    if (!principal) throw new ProblemError('unauthenticated');
    context.set('principal', principal);
    await next();
  };
}

/** Refuses bodies of more than `bytes`, by their announced length or as they arrive. */
export function bodyLimit(bytes: number): MiddlewareHandler<HttpEnv> {
  const refuse = () => {
    throw new ProblemError('payload_too_large', { detail: `At most ${bytes} bytes.` });
  };
  const asItArrives = honoBodyLimit({ maxSize: bytes, onError: refuse });
  return async (context, next) => {
    const { method, headers } = context.req.raw;
    const announced = headers.get('content-length');
    const isOpenEnded = headers.has('transfer-encoding');
    // Hono's asks for the body's stream first, which costs more than all that follows.
    if (isOpenEnded || (announced === null && !SAFE_METHODS.has(method))) {
      return asItArrives(context, next);
    }
    if (Number(announced) > bytes) refuse();
    return next();
  };
}
