import type * as Y from 'yjs';
import type { KnownClocks } from './update-check.ts';

interface Pending {
  clocks: Map<number, number>;
  storing: Set<Promise<unknown>>;
}

const NONE: KnownClocks = new Map();

/** The updates of open documents that are on their way into the log. */
export class PendingUpdates {
  readonly #documents = new WeakMap<Y.Doc, Pending>();

  /** Per client the clock that the document will reach by what is on its way. */
  clocks(document: Y.Doc): KnownClocks {
    return this.#documents.get(document)?.clocks ?? NONE;
  }

  /**
   * Counts an update as on its way until `stored` settles and the update had its turn to be applied.
   * Resolves and rejects as `stored` does.
   */
  async track(
    document: Y.Doc,
    clocks: ReadonlyMap<number, number>,
    stored: Promise<unknown>,
  ): Promise<void> {
    let pending = this.#documents.get(document);
    if (pending === undefined) {
      pending = { clocks: new Map(), storing: new Set() };
      this.#documents.set(document, pending);
    }
    const { clocks: known, storing } = pending;
    for (const [client, clock] of clocks) {
      known.set(client, Math.max(clock, known.get(client) ?? 0));
    }
    storing.add(stored);
    try {
      await stored;
    } finally {
      // Hocuspocus applies within the microtasks that follow; until then another connection may
      // already refer to this update.
      setImmediate(() => {
        storing.delete(stored);
        if (storing.size === 0) known.clear();
      });
    }
  }

  /** Resolves when all that is on its way now is stored; rejects when some of it will never be. */
  async settled(document: Y.Doc): Promise<void> {
    const pending = this.#documents.get(document);
    if (pending !== undefined && pending.storing.size > 0) await Promise.all(pending.storing);
  }
}
