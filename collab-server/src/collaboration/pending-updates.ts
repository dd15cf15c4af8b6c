import type * as Y from 'yjs';
import type { KnownClocks } from './update-check.ts';

/** An update on its way. */
export interface PendingUpdate {
  /** To be called once, right before the update is applied or when it never will be. */
  done(): void;
}

interface Pending {
  clocks: Map<number, number>;
  storing: Set<Promise<unknown>>;
  /** Updates that the document does not hold yet. */
  count: number;
}

const NONE: KnownClocks = new Map();

/** The updates of open documents that are on their way into the log and into the document. */
export class PendingUpdates {
  readonly #documents = new WeakMap<Y.Doc, Pending>();

  /** Per client the clock that the document will reach by what is on its way. */
  clocks(document: Y.Doc): KnownClocks {
    return this.#documents.get(document)?.clocks ?? NONE;
  }

  /** Counts an update, which reaches `clocks`, as on its way; `stored` settles when the log has it. */
  add(
    document: Y.Doc,
    clocks: ReadonlyMap<number, number>,
    stored: Promise<unknown>,
  ): PendingUpdate {
    const pending = this.#of(document);
    for (const [client, clock] of clocks) {
      pending.clocks.set(client, Math.max(clock, pending.clocks.get(client) ?? 0));
    }
    pending.count += 1;
    pending.storing.add(stored);
    const settled = () => pending.storing.delete(stored);
    stored.then(settled, settled);
    return {
      // Hocuspocus applies within the microtasks that follow; until then another connection may
      // already refer to this update.
      done: () => {
        setImmediate(() => {
          pending.count -= 1;
          if (pending.count === 0) pending.clocks.clear();
        });
      },
    };
  }

  /** Resolves when all that is on its way now is stored; rejects when some of it will never be. */
  async settled(document: Y.Doc): Promise<void> {
    const pending = this.#documents.get(document);
    if (pending !== undefined && pending.storing.size > 0) await Promise.all(pending.storing);
  }

  #of(document: Y.Doc): Pending {
    let pending = this.#documents.get(document);
    if (pending === undefined) {
      pending = { clocks: new Map(), storing: new Set(), count: 0 };
      this.#documents.set(document, pending);
    }
    return pending;
  }
}
