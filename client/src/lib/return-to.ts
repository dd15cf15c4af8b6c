import type { Search } from './router/address.ts';

/**
 * The address if it is a path of this app, else undefined: a link that names another site must not
 * lead there after signing in.
 */
export function safeReturnTo(address: unknown): string | undefined {
  if (typeof address !== 'string' || !/^\/(?![/\\])/.test(address)) return undefined;
  const { origin, pathname, search, hash } = new URL(address, location.origin);
  if (origin !== location.origin || pathname === '/' || /^\/sign-(in|up)/.test(pathname)) {
    return undefined;
  }
  return pathname + search + hash;
}

/** What the addresses of signing in and up hold: where the person wanted to go. */
export function parseReturnTo(search: Search): { redirect?: string } {
  const redirect = safeReturnTo(search.redirect);
  return redirect === undefined ? {} : { redirect };
}
