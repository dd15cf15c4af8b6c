import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { meQuery } from '../../lib/api/me.ts';

/** What happens after signing in or up: who it is becomes known, then where they wanted to go opens. */
export function useEnter(return_to: string | undefined): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    // Nothing that an earlier person of this page was shown may show now.
    queryClient.clear();
    await queryClient.fetchQuery(meQuery);
    router.history.push(return_to ?? '/flows');
  };
}
