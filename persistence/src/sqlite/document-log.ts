import { ProblemError } from '@resolutionflow/core';
import type { Database, Transaction } from 'better-sqlite3';
import type {
  CompactionResult,
  DocumentLog,
  LogTail,
  ReadOptions,
  StoredDocument,
  UpdateOrigin,
} from '../repositories/document-log.ts';
import { prepareCompaction, swapSnapshot } from './compaction.ts';
import { loadDocumentState, readDocument } from './document-reading.ts';
import { DocumentRows, type NewUpdate } from './document-rows.ts';
import type { FifoWriteLock } from './fifo-write-lock.ts';

/** A commit that failed. What it held is kept and tried again. */
export interface WriteFailure {
  error: unknown;
  /** How often in a row it failed, from 1. */
  attempt: number;
  waiting_updates: number;
  retry_in_ms: number;
}

export interface DocumentLogOptions {
  database: Database;
  writeLock: FifoWriteLock;
  now: () => Date;
  onWriteError: (failure: WriteFailure) => void;
}

interface PendingAppend extends NewUpdate {
  resolve(seq: number): void;
  reject(error: unknown): void;
}

const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 5000;

/**
 * Updates that arrive in one turn of the event loop share one commit; while it fails they wait, in
 * order, and the next ones join them.
 */
export class SqliteDocumentLog implements DocumentLog {
  readonly #database: Database;
  readonly #writeLock: FifoWriteLock;
  readonly #rows: DocumentRows;
  readonly #store: Transaction<(batch: readonly PendingAppend[]) => (number | null)[]>;
  readonly #now: () => Date;
  readonly #onWriteError: (failure: WriteFailure) => void;
  #queue: PendingAppend[] = [];
  #running: Promise<void> | undefined;
  #failures = 0;
  #closing = false;
  #wakeRetry: (() => void) | undefined;

  constructor(options: DocumentLogOptions) {
    this.#database = options.database;
    this.#writeLock = options.writeLock;
    this.#rows = new DocumentRows(options.database);
    this.#now = options.now;
    this.#store = options.database.transaction((batch: readonly PendingAppend[]) =>
      this.#rows.store(batch, this.#now()),
    );
    this.#onWriteError = options.onWriteError;
  }

  append(documentName: string, update: Uint8Array, origin: UpdateOrigin): Promise<number> {
    if (this.#closing) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      const entry = { document_name: documentName, update, user_id: origin.user_id };
      this.#queue.push({ ...entry, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  async read(documentName: string, options?: ReadOptions): Promise<StoredDocument> {
    return readDocument(this.#database, documentName, options);
  }

  async loadState(documentName: string): Promise<Uint8Array | null> {
    return loadDocumentState(this.#database, documentName);
  }

  async lastSeq(documentName: string): Promise<number> {
    return this.#rows.lastSeq(documentName);
  }

  async tail(documentName: string): Promise<LogTail> {
    const row = this.#database
      .prepare<[string, string], LogTail>(
        `SELECT coalesce(sum(update_count), 0) AS updates, coalesce(sum(length(updates)), 0) AS bytes,
           coalesce((SELECT length(state) FROM document_snapshots WHERE document_name = ?), 0)
             AS snapshot_bytes
         FROM document_updates WHERE document_name = ?`,
      )
      .get(documentName, documentName);
    return row ?? { updates: 0, bytes: 0, snapshot_bytes: 0 };
  }

  async flush(): Promise<void> {
    await this.#running;
  }

  async compact(documentName: string): Promise<CompactionResult> {
    const prepared = prepareCompaction(this.#database, documentName);
    if (prepared === null) return { merged_updates: 0, seq: await this.lastSeq(documentName) };
    const merged = await this.#writeLock.hold(() =>
      swapSnapshot(this.#database, prepared, this.#now().toISOString()),
    );
    return { merged_updates: merged, seq: prepared.seq };
  }

  /** Tries once more to store what waits, and rejects what still cannot be stored. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#wakeRetry?.();
    await this.#running;
  }

  async #drain(): Promise<void> {
    await turnOfTheEventLoop();
    while (this.#queue.length > 0) {
      const lastTry = this.#closing;
      const error = await this.#writeLock.hold(() => this.#commitWaiting());
      if (error === undefined) {
        this.#failures = 0;
        await turnOfTheEventLoop();
        continue;
      }
      this.#failures += 1;
      const retryIn = Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LONGEST_RETRY_MS);
      this.#onWriteError({
        error,
        attempt: this.#failures,
        waiting_updates: this.#queue.length,
        retry_in_ms: retryIn,
      });
      if (lastTry) for (const entry of this.#queue.splice(0)) entry.reject(closedError());
      else if (!this.#closing) await this.#pause(retryIn);
    }
    this.#running = undefined;
  }

  /** The error when nothing was stored and everything still waits. */
  #commitWaiting(): unknown {
    const batch = this.#queue;
    this.#queue = [];
    try {
      this.#settle(batch, this.#store.immediate(batch));
    } catch (error) {
      if (!isAboutOneUpdate(error)) {
        this.#queue = [...batch, ...this.#queue];
        return error ?? new Error('unknown');
      }
      return this.#commitOneByOne(batch);
    }
    return undefined;
  }

  /** So that an update that can never be stored does not hold up the others. */
  #commitOneByOne(batch: readonly PendingAppend[]): unknown {
    for (const [index, entry] of batch.entries()) {
      try {
        this.#settle([entry], this.#store.immediate([entry]));
      } catch (error) {
        if (!isAboutOneUpdate(error)) {
          this.#queue = [...batch.slice(index), ...this.#queue];
          return error ?? new Error('unknown');
        }
        entry.reject(error);
      }
    }
    return undefined;
  }

  #settle(batch: readonly PendingAppend[], positions: readonly (number | null)[]): void {
    for (const [index, entry] of batch.entries()) {
      const seq = positions[index];
      if (seq === null || seq === undefined) entry.reject(new ProblemError('not_found'));
      else entry.resolve(seq);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeRetry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function turnOfTheEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function closedError(): ProblemError {
  return new ProblemError('storage_unavailable');
}

/** Whether one of the updates is to blame, and not the disk or another writer. */
function isAboutOneUpdate(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (!code.startsWith('SQLITE_')) return error instanceof TypeError || error instanceof RangeError;
  return (
    code === 'SQLITE_TOOBIG' || code === 'SQLITE_MISMATCH' || code.startsWith('SQLITE_CONSTRAINT')
  );
}
