import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { AccountSession } from './account-session.ts';
import { CollaborationSocket } from './collaboration-socket.ts';
import { DocumentSession } from './document-session.ts';

/** How long a document that nobody looks at stays open: long enough to go somewhere and back. */
const LINGER_MS = 10_000;

interface Entry {
  session: DocumentSession;
  users: number;
  stopLingering: (() => void) | null;
}

/** All open documents of one signed-in person in this window, on one connection. */
export class CollaborationClient {
  readonly user: PresenceUser;
  readonly account: AccountSession;
  readonly #socket: CollaborationSocket;
  readonly #entries = new Map<string, Entry>();

  constructor(options: { url: string; user: PresenceUser; account_id: string }) {
    this.user = options.user;
    this.#socket = new CollaborationSocket(options.url);
    this.account = new AccountSession({
      account_id: options.account_id,
      user: options.user,
      socket: this.#socket,
    });
    // Asked once: without it a browser short of space may throw away what was written offline.
    if (typeof navigator !== 'undefined') {
      void navigator.storage?.persist?.().catch(() => undefined);
    }
  }

  /** Opens a document, or shares the session that is open. Every call needs its `release`. */
  acquire(name: string): DocumentSession {
    let entry = this.#entries.get(name);
    if (!entry) {
      const session = new DocumentSession({ name, user: this.user, socket: this.#socket });
      entry = { session, users: 0, stopLingering: null };
      this.#entries.set(name, entry);
    }
    entry.users += 1;
    entry.session.enter();
    entry.stopLingering?.();
    entry.stopLingering = null;
    return entry.session;
  }

  /** Lets go of a document. It closes a while later, and not before its edits are sent. */
  release(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.session.leave();
    entry.stopLingering = this.#linger(name, entry);
  }

  /** Closes everything; unsent edits stay on the device. */
  async destroy(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) entry.stopLingering?.();
    await Promise.all(entries.map(({ session }) => session.destroy()));
    this.account.destroy();
    this.#socket.destroy();
  }

  #linger(name: string, entry: Entry): () => void {
    let stopWaiting: (() => void) | null = null;
    const close = () => {
      this.#entries.delete(name);
      void entry.session.destroy();
    };
    const timer = setTimeout(() => {
      const isDone = () => {
        const { kind } = entry.session.getStatus();
        return kind === 'stored' || kind === 'blocked';
      };
      if (isDone()) return close();
      stopWaiting = entry.session.subscribe(() => {
        if (!isDone()) return;
        stopWaiting?.();
        close();
      });
    }, LINGER_MS);
    return () => {
      clearTimeout(timer);
      stopWaiting?.();
    };
  }
}
