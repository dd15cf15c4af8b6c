import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { useCollaboration } from './collaboration-context.ts';
import type { ConnectionStatus } from './connection-status.ts';
import type { ContentState, DocumentSession } from './document-session.ts';
import { type Presence, PresenceReading } from './presence.ts';

/** The session of a document while the component is mounted; null until it is open. */
export function useDocumentSession(name: string): DocumentSession | null {
  const client = useCollaboration();
  const [session, setSession] = useState<DocumentSession | null>(null);
  useEffect(() => {
    setSession(client.acquire(name));
    return () => {
      setSession(null);
      client.release(name);
    };
  }, [client, name]);
  return session?.name === name ? session : null;
}

/** Where the document's edits are. */
export function useConnectionStatus(session: DocumentSession): ConnectionStatus {
  return useSyncExternalStore(session.subscribe, session.getStatus);
}

/** Whether the document has something to show. */
export function useContentState(session: DocumentSession): ContentState {
  return useSyncExternalStore(session.subscribe, session.getContent);
}

/** Whether the server lets this user only read. */
export function useReadOnly(session: DocumentSession): boolean {
  return useSyncExternalStore(session.subscribe, session.getReadOnly);
}

/**
 * What `read` makes of everybody else who is in the document; draws anew only when that changes. `read`
 * has to keep its identity, and to give JSON.
 */
export function usePresence<Read>(
  awareness: Awareness,
  read: (presences: readonly Presence[]) => Read,
): Read {
  const reading = useMemo(() => new PresenceReading(awareness, read), [awareness, read]);
  return useSyncExternalStore(reading.subscribe, reading.get);
}
