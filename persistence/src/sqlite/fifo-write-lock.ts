import type { WriteLock } from '../repositories/write-lock.ts';

/** A write lock that serves in the order of asking. */
export class FifoWriteLock implements WriteLock {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  /** Whether somebody holds it now. */
  get held(): boolean {
    return this.#held;
  }

  async hold<Result>(fn: () => Promise<Result> | Result): Promise<Result> {
    const release = await this.acquire();
    try {
      return await fn();
    } finally {
      release();
    }
  }

  /** Resolves with the function that gives it back, to be called once. */
  async acquire(): Promise<() => void> {
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    return () => {
      const next = this.#waiting.shift();
      // It stays held when handed over, or a third one could slip in before `next` runs.
      if (next === undefined) this.#held = false;
      else next();
    };
  }
}
