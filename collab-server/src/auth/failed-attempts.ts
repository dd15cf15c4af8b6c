import { ProblemError } from '@resolutionflow/core';

interface Window {
  started_at: number;
  failures: number;
}

const MAX_KEYS = 10_000;

/**
 * Counts failures per key in fixed windows and refuses further tries once there were too many.
 * Successful tries are never counted, so a whole office behind one address signs in undisturbed.
 */
export class FailedAttempts {
  readonly #windows = new Map<string, Window>();
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => number;

  constructor(options: { limit: number; window_ms: number; now?: () => number }) {
    this.#limit = options.limit;
    this.#windowMs = options.window_ms;
    this.#now = options.now ?? Date.now;
  }

  /** Throws `rate_limited` when the key had too many failures in the current window. */
  assertAllowed(key: string): void {
    if ((this.#current(key)?.failures ?? 0) >= this.#limit) throw new ProblemError('rate_limited');
  }

  countFailure(key: string): void {
    const window = this.#current(key) ?? { started_at: this.#now(), failures: 0 };
    window.failures += 1;
    this.#windows.delete(key);
    this.#windows.set(key, window);
    if (this.#windows.size > MAX_KEYS) this.#forgetOldest();
  }

  forget(key: string): void {
    this.#windows.delete(key);
  }

  #current(key: string): Window | undefined {
    const window = this.#windows.get(key);
    if (window && this.#now() - window.started_at < this.#windowMs) return window;
    this.#windows.delete(key);
    return undefined;
  }

  #forgetOldest(): void {
    const oldest = this.#windows.keys().next();
    if (!oldest.done) this.#windows.delete(oldest.value);
  }
}
