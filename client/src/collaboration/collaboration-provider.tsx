import type { Me } from '@resolutionflow/core';
import { type ReactNode, useEffect, useState } from 'react';
import { CollaborationClient } from './collaboration-client.ts';
import { CollaborationContext } from './collaboration-context.ts';
import { presenceColor } from './presence.ts';

/** The address of `/collab` on the server that this page came from. */
function socketAddress(): string {
  const url = new URL('/collab', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/**
 * Opens the collaboration of the signed-in person in the account they are in, and closes it when
 * either changes. Children are shown once it exists.
 */
export function CollaborationProvider({ me, children }: { me: Me; children: ReactNode }) {
  const [client, setClient] = useState<CollaborationClient | null>(null);
  const { id, name } = me.user;
  const accountId = me.account.id;

  useEffect(() => {
    const opened = new CollaborationClient({
      url: socketAddress(),
      user: { id, name, color: presenceColor(id) },
      account_id: accountId,
    });
    setClient(opened);
    return () => {
      setClient(null);
      void opened.destroy();
    };
  }, [id, name, accountId]);

  return client && <CollaborationContext value={client}>{children}</CollaborationContext>;
}
