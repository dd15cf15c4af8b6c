import type { QueryClient } from '@tanstack/react-query';

const IDLE_WITHIN_MS = 2_000;

/**
 * Calls back once, when the screen's first requests have been answered and the browser is idle: what is
 * loaded then competes with nothing that somebody waits for. Returns how to stop.
 */
export function afterFirstAnswers(queryClient: QueryClient, callback: () => void): () => void {
  let idle: number | undefined;
  const wait = () => {
    const is_busy =
      queryClient.isFetching() > 0 || queryClient.getQueryCache().getAll().length === 0;
    if (is_busy || idle !== undefined) return;
    stopWatching();
    // Safari has no requestIdleCallback.
    idle =
      'requestIdleCallback' in window
        ? requestIdleCallback(callback, { timeout: IDLE_WITHIN_MS })
        : (setTimeout(callback, 500) as unknown as number);
  };
  const stopWatching = queryClient.getQueryCache().subscribe(wait);
  wait();
  return () => {
    stopWatching();
    if (idle === undefined) return;
    if ('cancelIdleCallback' in window) cancelIdleCallback(idle);
    else clearTimeout(idle);
  };
}
