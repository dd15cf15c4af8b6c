import { currentTree } from '@resolutionflow/core/tree-document/tree-cache';
import type { StoredDocument } from '@resolutionflow/persistence';
import * as Y from 'yjs';

interface Replica {
  document: Y.Doc;
  /** Log position that it holds. */
  seq: number;
}

/** The document that a log's content makes. */
export function materialiseLog(stored: StoredDocument): Y.Doc {
  const document = new Y.Doc();
  document.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdate(document, stored.snapshot);
    for (const { update } of stored.updates) Y.applyUpdate(document, update);
  });
  return document;
}

/** The documents that were published last, kept so that publishing again costs only what changed. */
export class Replicas {
  readonly #limit: number;
  /** The one used last is the last. */
  readonly #replicas = new Map<string, Replica>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The document that the log's content makes; `identity` is the same only for the same log. */
  materialise(identity: string, stored: StoredDocument): Y.Doc {
    const replica = this.#advanced(identity, stored);
    this.#replicas.delete(identity);
    this.#replicas.set(identity, replica);
    for (const [oldest, { document }] of this.#replicas) {
      if (this.#replicas.size <= this.#limit) break;
      this.#replicas.delete(oldest);
      document.destroy();
    }
    return replica.document;
  }

  #advanced(identity: string, stored: StoredDocument): Replica {
    const replica = this.#replicas.get(identity);
    // A snapshot that holds more than the replica took the updates in between with it.
    if (replica === undefined || replica.seq < stored.snapshot_seq || replica.seq > stored.seq) {
      replica?.document.destroy();
      const document = materialiseLog(stored);
      // From here on core keeps the document's index and its descriptions as Markdown.
      currentTree(document);
      return { document, seq: stored.seq };
    }
    replica.document.transact(() => {
      for (const { seq, update } of stored.updates) {
        if (seq > replica.seq) Y.applyUpdate(replica.document, update);
      }
    });
    replica.seq = stored.seq;
    return replica;
  }
}
