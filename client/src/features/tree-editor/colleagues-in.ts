import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { distinctPeople, type Presence } from '../../collaboration/presence.ts';

/** Somebody else in the flow, and the node that they are on in one of their windows. */
export interface Colleague {
  user: PresenceUser;
  node_id: string | null;
}

/** Everybody in the flow but the one given, each once. */
export function colleaguesIn(presences: readonly Presence[], without_id: string): Colleague[] {
  return distinctPeople(presences, without_id).map((user) => {
    const ids = presences
      .filter((presence) => presence.user.id === user.id)
      .map(({ state }) => state.node_id);
    return { user, node_id: ids.find((id) => typeof id === 'string') ?? null };
  });
}

/** Where somebody is, in words; the title is null when they are on no node. */
export function whereabouts(name: string, title: string | null): string {
  return title === null ? `${name} is not on a step now` : `${name}, on “${title}”`;
}
