import { useLayoutEffect, useRef, useState } from 'react';

// biome-ignore lint/suspicious/noExplicitAny: only so can handlers of any arguments be meant
type Handlers = Record<string, (...args: any[]) => unknown>;

/**
 * Handlers that are the same functions for good and always do what the latest ones do: React Flow draws
 * every node and line again when it is given another.
 */
export function useStableHandlers<Given extends Handlers>(handlers: Given): Given {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() => {
    const names = Object.keys(handlers);
    return Object.fromEntries(
      names.map((name) => [name, (...args: unknown[]) => latest.current[name]?.(...args)]),
    ) as Given;
  });
  return stable;
}
