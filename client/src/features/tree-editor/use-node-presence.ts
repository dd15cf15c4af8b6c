import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { useMemo } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Presence } from '../../collaboration/presence.ts';
import { usePresence } from '../../collaboration/use-document-session.ts';

/** Who is on which node, by node id. The map keeps its identity while nobody moves. */
export function useNodePresence(awareness: Awareness): ReadonlyMap<string, PresenceUser[]> {
  // Carets move with every keystroke; the lines of the outline need not follow them.
  const people = usePresence(awareness, peopleOnNodes);
  return useMemo(() => new Map(people), [people]);
}

function peopleOnNodes(presences: readonly Presence[]): [string, PresenceUser[]][] {
  const map = new Map<string, PresenceUser[]>();
  for (const { user, state } of presences) {
    const id = state.node_id;
    if (typeof id !== 'string') continue;
    const people = map.get(id) ?? [];
    if (!people.some((person) => person.id === user.id)) map.set(id, [...people, user]);
  }
  return [...map];
}
