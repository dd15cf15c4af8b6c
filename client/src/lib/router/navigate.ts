import { navigate as goTo } from 'wouter/use-browser-location';
import { hrefOf, type Target } from './address.ts';

/** The address without its origin. */
export function currentHref(): string {
  return location.pathname + location.search + location.hash;
}

/** Goes to a place of the app, or to an address of it as text. */
export function navigate(target: Target | string, { replace = false } = {}): void {
  const href = typeof target === 'string' ? target : hrefOf(target);
  // Like a browser: a link to where one is makes no second entry.
  goTo(href, { replace: replace || href === currentHref() });
}
