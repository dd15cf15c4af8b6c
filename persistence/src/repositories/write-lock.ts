/**
 * Lets one writer at a time at the database without blocking the event loop: everything that this
 * process writes waits here, in order, instead of inside the database.
 */
export interface WriteLock {
  /** Runs `fn` while nothing else of this process writes; a worker thread may write on its behalf. */
  hold<Result>(fn: () => Promise<Result> | Result): Promise<Result>;
}
