import type { ChangeNotice } from '@resolutionflow/core/protocol/collaboration';
import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './error-sentence.ts';

/** A notice tells of changes at once; without a socket a list may be this old before it is asked for again. */
const FRESH_MS = 30_000;

/** The cache of what the server said. `onSignedOut` is called when any answer was 401. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // An answer stays an answer; only silence is worth asking again.
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
      },
      // Paused until the network is back, a mutation would look like a button that does nothing.
      mutations: { networkMode: 'always' },
    },
  });
}

/**
 * Asks again for what a change notice says has changed, where it is on screen; the rest when next shown.
 * Null means that notices may have been missed: everything shared may have changed.
 */
export function applyChangeNotice(queryClient: QueryClient, notice: ChangeNotice | null): void {
  const changed = notice === null ? ['trees', 'steps'] : [notice.type];
  for (const key of changed) void queryClient.invalidateQueries({ queryKey: [key] });
}
