import { createContext, useContext } from 'react';
import type { CollaborationClient } from './collaboration-client.ts';

/** The collaboration of the person who is signed in; null where nobody is. */
export const CollaborationContext = createContext<CollaborationClient | null>(null);

/** The collaboration client; throws outside of the signed-in part of the app. */
export function useCollaboration(): CollaborationClient {
  const client = useContext(CollaborationContext);
  if (!client) throw new Error('There is no CollaborationProvider above.');
  return client;
}
