import type { Database } from 'better-sqlite3';
import type { FifoWriteLock } from './fifo-write-lock.ts';

/** The one way in which repositories write. */
export class Writer {
  readonly database: Database;
  readonly #writeLock: FifoWriteLock;
  readonly #now: () => Date;

  constructor(database: Database, writeLock: FifoWriteLock, now: () => Date) {
    this.database = database;
    this.#writeLock = writeLock;
    this.#now = now;
  }

  /** Runs `fn` in one transaction under the write lock; what it throws rolls everything back. */
  write<Result>(fn: (now: Date) => Result): Promise<Result> {
    return this.#writeLock.hold(() => this.database.transaction(() => fn(this.#now())).immediate());
  }
}

/** Whether an insert failed because what must be unique is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE')
  );
}

const DISK_FAILURES = /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)/;

/** Whether a statement failed because the disk could not be used now, and may succeed later. */
export function isDiskFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    DISK_FAILURES.test(error.code)
  );
}
