import { hash } from 'node:crypto';
import type { PublishProblem } from '@resolutionflow/core';
import type {
  ExtractedBefore,
  ExtractedStep,
} from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import { currentTree } from '@resolutionflow/core/tree-document/tree-cache';
import type { StoredDocument } from '@resolutionflow/persistence';
import * as Y from 'yjs';

/** A document as its log makes it; it is not changed by who is given it. */
export interface Replica {
  readonly document: Y.Doc;
  /** Log position that it holds. */
  readonly seq: number;
  /** The steps that its nodes yielded when they were last extracted. */
  readonly extracted: ExtractedBefore;
  /** Its nodes as JSON, as far as they were written out before. */
  readonly texts: WeakMap<object, string>;
  /** What was found in it as it is now and not used yet; gone as soon as it moves on. */
  examined: Examined | null;
}

/** What publishing makes of a document. */
export interface Examined {
  /** Its structure as JSON. */
  structure: string;
  problems: PublishProblem[];
  steps: ExtractedStep[];
}

interface KeptReplica extends Replica {
  seq: number;
  /** Of the updates in it: what it takes in memory follows from them. */
  bytes: number;
}

/** Reads a log; what the reader has up to `afterSeq` may be left out (see ReadOptions). */
export type ReadLog = (afterSeq: number) => StoredDocument;

/** The documents that were used last, kept so that publishing costs only what changed since. */
export class Replicas {
  readonly #maxBytes: number;
  /** The one used last is the last. */
  readonly #replicas = new Map<string, KeptReplica>();

  /** `maxBytes` counts their updates; the replica that is used is kept however large it is. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Keeps a document that was just made, of which `update` is all: a log that begins with these very
   * bytes gets it as its replica, and nothing has to be built. Nobody may change it any more.
   */
  keepSeeded(update: Uint8Array, document: Y.Doc): void {
    this.#replicas.set(seedIdentity(update), newReplica(document, update.length));
    this.#forgetOldest();
  }

  /** Whether a replica is kept, as of whatever position. */
  has(identity: string): boolean {
    return this.#replicas.has(identity);
  }

  /** The replica at the position where the log ends; `identity` is the same only for the same log. */
  advance(identity: string, read: ReadLog): Replica {
    const kept = this.#replicas.get(identity);
    const stored = read(kept?.seq ?? 0);
    // What fails halfway must not be used again.
    this.#replicas.delete(identity);
    let replica: KeptReplica;
    if (kept !== undefined && joins(kept, stored)) {
      apply(kept, stored);
      replica = kept;
    } else {
      kept?.document.destroy();
      replica = this.#build(stored);
      // From here on core keeps the document's index and its nodes' fields.
      currentTree(replica.document);
    }
    this.#replicas.set(identity, replica);
    this.#forgetOldest();
    return replica;
  }

  #build(stored: StoredDocument): KeptReplica {
    const identity = stored.snapshot === null ? null : seedIdentity(stored.snapshot);
    const seeded = identity === null ? undefined : this.#replicas.get(identity);
    if (identity === null || seeded === undefined) {
      const replica = newReplica(new Y.Doc(), 0);
      apply(replica, stored);
      return replica;
    }
    this.#replicas.delete(identity);
    apply(seeded, { ...stored, snapshot: null });
    return seeded;
  }

  #forgetOldest(): void {
    let bytes = 0;
    for (const replica of this.#replicas.values()) bytes += replica.bytes;
    for (const [oldest, replica] of this.#replicas) {
      if (bytes <= this.#maxBytes || this.#replicas.size === 1) break;
      this.#replicas.delete(oldest);
      replica.document.destroy();
      bytes -= replica.bytes;
    }
  }
}

function newReplica(document: Y.Doc, bytes: number): KeptReplica {
  return {
    document,
    seq: 0,
    extracted: new WeakMap(),
    texts: new WeakMap(),
    examined: null,
    bytes,
  };
}

/** No tree's identity: of the bytes that a seeded document is, which its log will begin with. */
function seedIdentity(update: Uint8Array): string {
  return `seed ${hash('sha256', update, 'base64')}`;
}

/** Whether what was read leads on from the replica: whole, or from right behind it. */
function joins(replica: Replica, { snapshot_seq, updates, seq }: StoredDocument): boolean {
  if (snapshot_seq > replica.seq) return true;
  return (updates[0]?.seq ?? seq + 1) === replica.seq + 1;
}

/** A snapshot that holds more than the replica brings the updates in between; Yjs skips the rest. */
function apply(replica: KeptReplica, { snapshot, updates, seq }: StoredDocument): void {
  const { document } = replica;
  let bytes = snapshot === null ? replica.bytes : snapshot.length;
  if (snapshot !== null || updates.length > 0) replica.examined = null;
  document.transact(() => {
    if (snapshot !== null) Y.applyUpdate(document, snapshot);
    for (const { update } of updates) {
      Y.applyUpdate(document, update);
      bytes += update.length;
    }
  });
  replica.seq = seq;
  replica.bytes = bytes;
}
