import { HocuspocusProvider } from '@hocuspocus/provider';
import {
  type ChangeNotice,
  changeNoticeSchema,
  documentName,
  type PresenceUser,
} from '@resolutionflow/core/protocol/collaboration';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { CollaborationSocket } from './collaboration-socket.ts';
import { type Presence, readPresences } from './presence.ts';

/** Who of the team is in which flow now, by tree id. */
export type TeamPresence = ReadonlyMap<string, Presence[]>;

const NOBODY: TeamPresence = new Map();

/** The team's own document: nobody writes into it; it carries who is where, and change notices. */
export class AccountSession {
  readonly #provider: HocuspocusProvider;
  readonly #awareness: Awareness;
  readonly #doc = new Y.Doc();
  readonly #listeners = new Set<() => void>();
  readonly #noticeListeners = new Set<(notice: ChangeNotice) => void>();
  readonly #user: PresenceUser;
  #treeId: string | null = null;
  #presence: TeamPresence = NOBODY;
  readonly #connectListeners = new Set<() => void>();

  constructor(options: { account_id: string; user: PresenceUser; socket: CollaborationSocket }) {
    this.#user = options.user;
    this.#awareness = new Awareness(this.#doc);
    this.#announce();
    this.#awareness.on('change', this.#onAwareness);
    this.#provider = new HocuspocusProvider({
      name: documentName('account', options.account_id),
      document: this.#doc,
      awareness: this.#awareness,
      websocketProvider: options.socket,
      token: null,
      sessionAwareness: true,
      onStateless: ({ payload }) => this.#onStateless(payload),
      onSynced: this.#onSynced,
    });
    if (typeof window !== 'undefined') window.addEventListener('pageshow', this.#announce);
    this.#provider.attach();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until somebody came, went or moved. */
  getPresence = (): TeamPresence => this.#presence;

  /** Tells the team which flow this window shows; null for none. */
  setLocation(treeId: string | null): void {
    if (treeId === this.#treeId) return;
    this.#treeId = treeId;
    this.#announce();
  }

  /** Calls back when a list on the server changed; returns how to stop. */
  onChange(listener: (notice: ChangeNotice) => void): () => void {
    this.#noticeListeners.add(listener);
    return () => this.#noticeListeners.delete(listener);
  }

  /**
   * Calls back after each connection, at once when there is one already: whatever was read before it
   * may have changed without a notice. Returns how to stop.
   */
  onConnect(listener: () => void): () => void {
    this.#connectListeners.add(listener);
    if (this.#provider.isSynced) listener();
    return () => this.#connectListeners.delete(listener);
  }

  destroy(): void {
    this.#listeners.clear();
    this.#noticeListeners.clear();
    this.#connectListeners.clear();
    if (typeof window !== 'undefined') window.removeEventListener('pageshow', this.#announce);
    this.#awareness.off('change', this.#onAwareness);
    this.#provider.destroy();
    this.#doc.destroy();
  }

  #announce = (): void => {
    this.#awareness.setLocalState({ user: this.#user, location: { tree_id: this.#treeId } });
  };

  #onAwareness = (): void => {
    const byTree = new Map<string, Presence[]>();
    for (const presence of readPresences(this.#awareness)) {
      const location = presence.state.location;
      const treeId =
        typeof location === 'object' && location !== null && 'tree_id' in location
          ? location.tree_id
          : null;
      if (typeof treeId !== 'string') continue;
      byTree.set(treeId, [...(byTree.get(treeId) ?? []), presence]);
    }
    this.#presence = byTree;
    this.#notify();
  };

  #onSynced = (): void => {
    for (const listener of this.#connectListeners) listener();
  };

  #onStateless(payload: string): void {
    let value: unknown;
    try {
      value = JSON.parse(payload);
    } catch {
      return;
    }
    const notice = changeNoticeSchema.safeParse(value);
    if (notice.success) for (const listener of this.#noticeListeners) listener(notice.data);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
