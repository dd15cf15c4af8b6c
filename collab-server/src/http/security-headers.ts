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
  return async (context, next) => {
    await next();
    context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('X-Frame-Options', 'DENY');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    if (options.https) {
      context.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    }
  };
}
