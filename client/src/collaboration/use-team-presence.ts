import type { ChangeNotice, PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useCollaboration } from './collaboration-context.ts';
import { distinctPeople } from './presence.ts';

/** Colleagues in each flow, by tree id; the signed-in person is left out. */
export function usePresenceByTree(): ReadonlyMap<string, PresenceUser[]> {
  const { account, user } = useCollaboration();
  const presence = useSyncExternalStore(account.subscribe, account.getPresence);
  return useMemo(() => {
    const byTree = new Map<string, PresenceUser[]>();
    for (const [treeId, presences] of presence) {
      const people = distinctPeople(presences, user.id);
      if (people.length > 0) byTree.set(treeId, people);
    }
    return byTree;
  }, [presence, user.id]);
}

/** Tells the team that this window shows the flow, while the component is mounted. */
export function useLocationInTree(treeId: string): void {
  const { account } = useCollaboration();
  useEffect(() => {
    account.setLocation(treeId);
    return () => account.setLocation(null);
  }, [account, treeId]);
}

/**
 * Calls back when a list on the server changed, with null when notices may have been missed.
 * `onChange` has to keep its identity between renders.
 */
export function useChangeNotices(onChange: (notice: ChangeNotice | null) => void): void {
  const { account } = useCollaboration();
  useEffect(() => {
    const stopChanges = account.onChange(onChange);
    const stopConnects = account.onConnect(() => onChange(null));
    return () => {
      stopChanges();
      stopConnects();
    };
  }, [account, onChange]);
}
