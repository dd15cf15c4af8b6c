import type { Me } from '@resolutionflow/core/protocol/account';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { usePathname } from 'wouter/use-browser-location';
import type { CollaborationClient } from '../../collaboration/collaboration-client.ts';
import { CollaborationContext } from '../../collaboration/collaboration-context.ts';
import { lazyPart, loadPatiently } from '../../lib/lazy-part.ts';
import { afterFirstAnswers } from './after-first-answers.ts';

const TeamWatch = lazyPart(() => import('./team-watch.tsx'));

/**
 * Gives the screens the collaboration of the person who is signed in. Its code comes after the first
 * screen stands, at once where a flow is being edited; until then the context holds null.
 */
export function Collaboration({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [client, setClient] = useState<CollaborationClient | null>(null);
  const is_urgent = usePathname().endsWith('/edit');
  const [is_wanted, setWanted] = useState(is_urgent);
  if (is_urgent && !is_wanted) setWanted(true);

  useEffect(() => {
    if (!is_wanted) return afterFirstAnswers(queryClient, () => setWanted(true));
  }, [is_wanted, queryClient]);

  const user_id = me?.user.id;
  const name = me?.user.name;
  const account_id = me?.account.id;
  useEffect(() => {
    if (!is_wanted || user_id === undefined || name === undefined || account_id === undefined)
      return;
    let opened: CollaborationClient | undefined;
    let left = false;
    const load = () => import('../../collaboration/open-collaboration.ts');
    void loadPatiently(load).then(({ openCollaboration }) => {
      if (left) return;
      opened = openCollaboration({ user: { id: user_id, name }, account_id });
      setClient(opened);
    });
    return () => {
      left = true;
      setClient(null);
      void opened?.destroy();
    };
  }, [is_wanted, user_id, name, account_id]);

  return (
    <CollaborationContext value={client}>
      {children}
      {client !== null && (
        <Suspense fallback={null}>
          <TeamWatch />
        </Suspense>
      )}
    </CollaborationContext>
  );
}
