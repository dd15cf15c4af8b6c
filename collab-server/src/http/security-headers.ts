import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './router.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // The editors place their carets and styles with style elements of their own.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers that keep a browser from running, framing or guessing what this server did not mean. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler<HttpEnv> {
  const all = Object.entries({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(options.https
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  });
  return async (context, next) => {
    await next();
    // Not context.header(): once there is an answer, each call makes another, which is then streamed.
    const { headers } = context.res;
    for (const [name, value] of all) headers.set(name, value);
  };
}
