import type { ReactNode } from 'react';
import { hrefOf, matchPath, type ParamsOf, type Target } from './address.ts';

/** A page that comes sooner shows at once; the one before it stays until then. */
const PENDING_AFTER_MS = 300;

/** Where the browser is. */
export interface Place {
  pathname: string;
  /** With its question mark, or empty. */
  search: string;
}

type Params = Record<string, string>;
type Render<P> = (params: P) => ReactNode;

/** One kind of address and the page that it shows. */
export interface Route {
  path: string;
  /** Gives what draws the page: at once when its code is here. */
  load: () => Render<Params> | Promise<Render<Params>>;
  /** Asked before the page shows; may send to another place instead. */
  enter?: ((place: Place) => Target | undefined | Promise<Target | undefined>) | undefined;
}

/** Makes a route; its `load` gets the names of the path as they are written in it. */
export function route<Pattern extends string>(
  path: Pattern,
  load: () => Render<ParamsOf<Pattern>> | Promise<Render<ParamsOf<Pattern>>>,
  enter?: Route['enter'],
): Route {
  // What the pattern names is what matchPath gives.
  return { path, load: load as Route['load'], enter };
}

/** What stands on the screen. `route` is undefined where no page lives; `entered` once it let one in. */
export type Shown = { place: Place; route: Route | undefined; entered: boolean } & (
  | { kind: 'page'; page: ReactNode }
  | { kind: 'pending' | 'missing' }
  | { kind: 'failed'; error: unknown }
);

/**
 * Keeps what the screen shows in step with the browser's address. A page is shown when its code has come;
 * until then the one before it stays, and after a moment a placeholder.
 */
export class Router {
  readonly #routes: readonly Route[];
  readonly #listeners = new Set<() => void>();
  #shown: Shown | undefined;
  #turn = 0;

  constructor(routes: readonly Route[]) {
    this.#routes = routes;
  }

  /** Shows the page of the address, and from then on follows it. Returns how to stop. */
  start(): () => void {
    const follow = () => void this.#show();
    addEventListener('popstate', follow);
    follow();
    return () => {
      removeEventListener('popstate', follow);
      this.#turn += 1;
    };
  }

  /** Undefined until the first page is there, or is late. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  /** For useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Goes to a place of the app, or to an address of it as text. */
  navigate(target: Target | string, { replace = false } = {}): void {
    const href = typeof target === 'string' ? target : hrefOf(target);
    const { pathname, search, hash } = location;
    // Like a browser: a link to where one is makes no second entry.
    const stays = replace || href === pathname + search + hash;
    history[stays ? 'replaceState' : 'pushState'](null, '', href);
    void this.#show();
  }

  /** Loads the code of the page that an address shows, before somebody goes there. */
  preload(href: string): void {
    const found = this.#find(new URL(href, location.origin).pathname);
    // Whoever goes there is told; a guess that fails concerns nobody.
    Promise.resolve(found?.route.load()).catch(() => undefined);
  }

  /** Tries a page again that failed. */
  retry(): void {
    void this.#show();
  }

  #find(pathname: string): { route: Route; params: Params } | undefined {
    for (const route of this.#routes) {
      const params = matchPath(route.path, pathname);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  }

  async #show(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const place = { pathname: location.pathname, search: location.search };
    const found = this.#find(place.pathname);
    if (found === undefined) {
      this.#become({ kind: 'missing', place, route: undefined, entered: true });
      return;
    }
    const { route, params } = found;
    const at = { place, route, entered: false };
    const late = setTimeout(() => {
      if (turn === this.#turn) this.#become({ ...at, kind: 'pending' });
    }, PENDING_AFTER_MS);
    try {
      const loading = route.load();
      // Its failure is told below, unless entering fails before.
      Promise.resolve(loading).catch(() => undefined);
      const elsewhere = await route.enter?.(place);
      if (turn !== this.#turn) return;
      if (elsewhere !== undefined) {
        this.navigate(elsewhere, { replace: true });
        return;
      }
      at.entered = true;
      const render = await loading;
      if (turn === this.#turn) this.#become({ ...at, kind: 'page', page: render(params) });
    } catch (error) {
      if (turn === this.#turn) this.#become({ ...at, kind: 'failed', error });
    } finally {
      clearTimeout(late);
    }
  }

  #become(shown: Shown): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}
