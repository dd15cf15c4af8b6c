import { type PresenceUser, presenceUserSchema } from '@resolutionflow/core/protocol/collaboration';
import type { Awareness } from 'y-protocols/awareness';
import { personColor } from '../components/avatar.tsx';

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
    if (!user.success) continue;
    // The server vouches for the id only; what any client may say of itself goes into no style.
    const color = personColor(user.data.id);
    presences.push({ client_id: clientId, user: { ...user.data, color }, state });
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

/**
 * What somebody reads of everybody else's presence: the same object until what it says changes, which is
 * all that `subscribe` tells of. What is read has to be JSON.
 */
export class PresenceReading<Read> {
  readonly #awareness: Awareness;
  readonly #read: (presences: readonly Presence[]) => Read;
  readonly #listeners = new Set<() => void>();
  #kept: { key: string; value: Read } | null = null;

  constructor(awareness: Awareness, read: (presences: readonly Presence[]) => Read) {
    this.#awareness = awareness;
    this.#read = read;
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#awareness.on('change', this.#onChange);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#awareness.off('change', this.#onChange);
    };
  };

  get = (): Read => {
    // While somebody listens, each change has been read already.
    if (this.#kept !== null && this.#listeners.size > 0) return this.#kept.value;
    return this.#now().value;
  };

  #now(): { key: string; value: Read } {
    const value = this.#read(readPresences(this.#awareness));
    const key = JSON.stringify(value);
    if (this.#kept?.key !== key) this.#kept = { key, value };
    return this.#kept;
  }

  #onChange = (): void => {
    const before = this.#kept;
    if (this.#now() === before) return;
    for (const listener of this.#listeners) listener();
  };
}
