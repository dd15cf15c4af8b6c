/** Where an update came from; null when no person made it. */
export interface UpdateOrigin {
  user_id: string | null;
}

/** One acknowledged update, and who made it. */
export interface StoredUpdate extends UpdateOrigin {
  seq: number;
  update: Uint8Array;
}

/** What is stored of a document, ready to be merged or applied in order. */
export interface StoredDocument {
  /** Everything up to `snapshot_seq` as one Yjs v1 update; null before the first compaction. */
  snapshot: Uint8Array | null;
  /**
   * 0 without a snapshot. It may be greater than the `up_to_seq` that was asked for, when a
   * compaction came in between: the document is then known only as of this newer position.
   */
  snapshot_seq: number;
  /** The updates after the snapshot, in the order they were stored. */
  updates: StoredUpdate[];
  /** The position that snapshot and updates reach together; 0 for a document that has nothing. */
  seq: number;
}

export interface ReadOptions {
  /**
   * The reader has everything up to this position: updates up to it may be left out, and a snapshot
   * that holds no more than it (then `snapshot` is null, and `snapshot_seq` where that one reaches).
   */
  after_seq?: number | undefined;
  /** Leaves out what was stored after this position. */
  up_to_seq?: number | undefined;
}

/** How much of a document lies in single updates after its snapshot. */
export interface LogTail {
  updates: number;
  bytes: number;
  /** Size of the snapshot before it; 0 without one. */
  snapshot_bytes: number;
}

export interface CompactionResult {
  /** Updates that the new snapshot holds and the log no longer does; 0 when there was nothing to do. */
  merged_updates: number;
  /** The position that the snapshot holds. */
  seq: number;
}

/**
 * The append-only log of documents (law L1): the truth that everything else is a projection of.
 * Positions (`seq`) count a document's updates from 1; compaction does not change them.
 */
export interface DocumentLog {
  /**
   * Stores an update and resolves with its position once it is committed to disk. While the disk
   * refuses, the promise stays pending and the write is retried. Rejects with ProblemError
   * `not_found` for a document `tree:<id>` without a tree, and with `storage_unavailable` when the
   * log is closed before it could be stored.
   */
  append(documentName: string, update: Uint8Array, origin: UpdateOrigin): Promise<number>;
  /** Snapshot and later updates as one consistent reading. ProblemError `document_unreadable` (L2). */
  read(documentName: string, options?: ReadOptions): Promise<StoredDocument>;
  /**
   * The whole document as one Yjs v1 update that can be sent or applied as it is; null when nothing
   * is stored. Rejects with ProblemError `document_unreadable` when it cannot be read (L2).
   */
  loadState(documentName: string): Promise<Uint8Array | null>;
  /** Position of the latest committed update; 0 when there is none. */
  lastSeq(documentName: string): Promise<number>;
  /** What a compaction would merge now. */
  tail(documentName: string): Promise<LogTail>;
  /** Resolves when everything appended before the call is stored or refused. */
  flush(): Promise<void>;
  /**
   * Replaces snapshot and updates by one snapshot that was verified to hold the same state (L2).
   * What is appended meanwhile stays. ProblemError `document_unreadable` changes nothing.
   */
  compact(documentName: string): Promise<CompactionResult>;
}
