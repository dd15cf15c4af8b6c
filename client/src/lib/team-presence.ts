import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';

type PresenceByTree = ReadonlyMap<string, readonly PresenceUser[]>;

let presence: PresenceByTree = new Map();
const listeners = new Set<() => void>();

/** Colleagues in each flow, by tree id; empty until the collaboration has been loaded. */
export function teamPresence(): PresenceByTree {
  return presence;
}

/** Says who is where. A list reads it from here, so that it does not need the collaboration's code. */
export function setTeamPresence(next: PresenceByTree): void {
  presence = next;
  for (const listener of listeners) listener();
}

/** For useSyncExternalStore. */
export function subscribeToTeamPresence(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
