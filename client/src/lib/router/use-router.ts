import { createContext, use, useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Path, Search } from './address.ts';
import type { Router, Shown } from './router.ts';

/** The app's router. */
export const RouterContext = createContext<Router | null>(null);

export function useRouter(): Router {
  const router = use(RouterContext);
  if (router === null) throw new Error('There is no router above');
  return router;
}

/** A value of what is on the screen; renders again only when the value is another. */
export function useShown<Value>(select: (shown: Shown | undefined) => Value): Value {
  const router = useRouter();
  return useSyncExternalStore(router.subscribe, () => select(router.shown));
}

function read<Parsed>(parse: (search: Search) => Parsed, text: string): Parsed {
  return parse(Object.fromEntries(new URLSearchParams(text)));
}

/**
 * What the address says after its question mark, and how to change that in place. `parse` must be
 * the same function every time.
 */
export function useSearch<Parsed extends Search>(
  path: Path,
  parse: (search: Search) => Parsed,
): [Parsed, (change: { [Name in keyof Parsed]?: string | undefined }) => void] {
  const router = useRouter();
  const text = useShown((shown) => shown?.place.search ?? '');
  const change = useCallback(
    (changes: Search) => {
      // Who has left already is not called back by what was written late.
      if (location.pathname !== path) return;
      const search = { ...read(parse, location.search), ...changes };
      router.navigate({ to: path, search }, { replace: true });
    },
    [router, path, parse],
  );
  return [useMemo(() => read(parse, text), [parse, text]), change];
}
