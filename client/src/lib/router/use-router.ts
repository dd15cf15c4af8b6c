import { createContext, useCallback, useMemo, useRef } from 'react';
import { useLocationProperty } from 'wouter/use-browser-location';
import type { Path, Search } from './address.ts';
import { navigate } from './navigate.ts';

/** Loads the code of the page that a path shows, before somebody goes there. */
export const PreloadContext = createContext<(pathname: string) => void>(() => undefined);

const router = { navigate };

/** How to go elsewhere. */
export function useRouter(): typeof router {
  return router;
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
  const own = useRef('');
  const text = useLocationProperty(() => {
    // The page stands until the next one has come, and the next one's address says nothing about it.
    if (location.pathname === path) own.current = location.search;
    return own.current;
  });
  const change = useCallback(
    (changes: Search) => {
      // Who has left already is not called back by what was written late.
      if (location.pathname !== path) return;
      const search = { ...read(parse, location.search), ...changes };
      navigate({ to: path, search }, { replace: true });
    },
    [path, parse],
  );
  return [useMemo(() => read(parse, text), [parse, text]), change];
}
