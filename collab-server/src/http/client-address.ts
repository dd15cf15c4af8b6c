import type { Context } from 'hono';
import type { HttpEnv } from './router.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The address that the request came from. A peer on this machine is taken for a reverse proxy, whose
 * own entry is the last of X-Forwarded-For; from anywhere else that header proves nothing.
 */
export function clientAddress(context: Context<HttpEnv>): string {
  const peer = context.env.incoming.socket.remoteAddress ?? 'unknown';
  if (!LOOPBACK.has(peer)) return peer;
  return context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer;
}
