import { type Extension, isTransactionOrigin } from '@hocuspocus/server';
import type { SocketContext } from './socket-context.ts';

/**
 * Stamps every awareness state with the name and id of who is signed in, so that nobody appears as
 * somebody else, and drops states of clients that belong to another person.
 */
export function presence(): Extension<SocketContext> {
  return {
    extensionName: 'presence',
    async beforeHandleAwareness({ states, document, context, transactionOrigin }) {
      const fromSocket =
        isTransactionOrigin(transactionOrigin) && transactionOrigin.source === 'connection';
      const principal = context?.principal;
      if (!fromSocket || principal === undefined) return;
      for (const [clientId, state] of states) {
        if (typeof state !== 'object') {
          states.delete(clientId);
          continue;
        }
        const present: unknown = document.awareness.getStates().get(clientId)?.user?.id;
        if (present !== undefined && present !== principal.user_id) {
          states.delete(clientId);
          continue;
        }
        const user: unknown = state.user;
        state.user = {
          ...(typeof user === 'object' ? user : {}),
          id: principal.user_id,
          name: principal.name,
        };
      }
    },
  };
}
