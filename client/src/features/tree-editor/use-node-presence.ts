import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { useRef } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { useAwarenessStates } from '../../collaboration/use-document-session.ts';

/** Who is on which node, by node id. The map keeps its identity while nobody moves. */
export function useNodePresence(awareness: Awareness): ReadonlyMap<string, PresenceUser[]> {
  const presences = useAwarenessStates(awareness);
  const kept = useRef<{ key: string; map: ReadonlyMap<string, PresenceUser[]> } | null>(null);
  const map = new Map<string, PresenceUser[]>();
  for (const { user, state } of presences) {
    const id = state.node_id;
    if (typeof id !== 'string') continue;
    const people = map.get(id) ?? [];
    if (!people.some((person) => person.id === user.id)) map.set(id, [...people, user]);
  }
  // Carets move with every keystroke; the lines of the outline need not follow them.
  const key = JSON.stringify([...map]);
  if (kept.current?.key !== key) kept.current = { key, map };
  return kept.current.map;
}
