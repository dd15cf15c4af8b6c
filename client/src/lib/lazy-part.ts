import { type ComponentType, lazy } from 'react';

/** A server that is down says nothing when it is back: it is tried again after this. */
const RETRY_MS = 5_000;

const waiting = new Set<() => Promise<unknown>>();

/** Settles when the network may be back, or after a while. */
function nextTry(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, RETRY_MS);
    addEventListener('online', go);
  });
}

/** Loads code; where that fails, again and again until it is there. Never rejects. */
export async function loadPatiently<Module>(load: () => Promise<Module>): Promise<Module> {
  for (;;) {
    try {
      return await load();
    } catch {
      await nextTry();
    }
  }
}

/**
 * Code that is loaded when it is first wanted, or by `preloadParts` unless it is wanted `on_demand`
 * only. Wanted offline, it comes when the network is back.
 */
export function codeAhead<Module>(
  load: () => Promise<Module>,
  { on_demand = false } = {},
): () => Promise<Module> {
  let loading: Promise<Module> | undefined;
  const preload = () => {
    loading ??= loadPatiently(load);
    waiting.delete(preload);
    return loading;
  };
  if (!on_demand) waiting.add(preload);
  return preload;
}

/**
 * A lazy component for a part of a screen that stands without it. First wanted offline, it comes late,
 * where plain `lazy` would take the whole app down. `preload` loads it before it is wanted. `on_demand`
 * leaves it out of `preloadParts`, for what only some of the screens that know of it need.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  options?: { on_demand?: boolean },
) {
  const preload = codeAhead(load, options);
  return Object.assign(lazy(preload), { preload });
}

/** Loads every part of the screens that are loaded, for a screen that has to work offline. */
export function preloadParts(): void {
  for (const preload of waiting) void preload();
}
