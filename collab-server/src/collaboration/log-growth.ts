import type { LogTail } from '@resolutionflow/persistence';

/** Below this a tail costs nobody anything. */
const SHORT = { updates: 500, bytes: 1024 * 1024 };

/**
 * When a tail is merged, which writes the whole document: once it has this share of the snapshot's bytes,
 * so that few bytes are written for each that was typed, or so many updates that reading them one by one
 * would be felt.
 */
interface Limits {
  share: number;
  updates: number;
}

/** While people edit, the tail is read only after a crash. */
const WHILE_OPEN: Limits = { share: 1 / 2, updates: 40_000 };
/** The next one who opens the document waits for it. */
const WHEN_LEFT: Limits = { share: 1 / 16, updates: 2_000 };

/** How far an open document's log has grown beyond its snapshot. */
export class LogGrowth {
  #tail: LogTail;

  constructor(tail: LogTail) {
    this.#tail = { ...tail };
  }

  /** An update was stored. */
  add(bytes: number): void {
    this.#tail.updates += 1;
    this.#tail.bytes += bytes;
  }

  /** What the log says itself, after it was compacted. */
  restart(tail: LogTail): void {
    this.#tail = { ...tail };
  }

  /** Whether the tail is to be merged though people edit the document. */
  get isDueWhileOpen(): boolean {
    return this.#isBeyond(WHILE_OPEN);
  }

  /** Whether the tail is to be merged when nobody has the document open any more. */
  get isDueWhenLeft(): boolean {
    return this.#isBeyond(WHEN_LEFT);
  }

  #isBeyond(limits: Limits): boolean {
    const { updates, bytes, snapshot_bytes } = this.#tail;
    if (updates < SHORT.updates && bytes < SHORT.bytes) return false;
    return updates >= limits.updates || bytes >= snapshot_bytes * limits.share;
  }
}
