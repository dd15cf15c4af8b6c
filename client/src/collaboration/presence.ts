import { type PresenceUser, presenceUserSchema } from '@resolutionflow/core/protocol/collaboration';
import type { Awareness } from 'y-protocols/awareness';

/** Somebody present in a document, in one window. `state` is the rest of their awareness state. */
export interface Presence {
  client_id: number;
  user: PresenceUser;
  state: Record<string, unknown>;
}

/** Everybody else's valid awareness states, ordered by client id. */
export function readPresences(awareness: Awareness): Presence[] {
  const presences: Presence[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    if (clientId === awareness.clientID) continue;
    const user = presenceUserSchema.safeParse(state.user);
    if (user.success) presences.push({ client_id: clientId, user: user.data, state });
  }
  return presences.sort((a, b) => a.client_id - b.client_id);
}

/** Each person once, however many windows they have open, without the one given. */
export function distinctPeople(presences: readonly Presence[], withoutId?: string): PresenceUser[] {
  const people = new Map<string, PresenceUser>();
  for (const { user } of presences) {
    if (user.id !== withoutId && !people.has(user.id)) people.set(user.id, user);
  }
  return [...people.values()];
}
