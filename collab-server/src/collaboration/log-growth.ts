import type { LogTail } from '@resolutionflow/persistence';

/** From here on merging a tail makes the document open sooner, if only by a moment. */
const WORTH_MERGING = { updates: 500, bytes: 1024 * 1024 };
/**
 * Merging writes the whole document. While people edit it, that waits until the tail has this share of
 * it, so that of a large document not hundreds of bytes are written for each that was typed.
 */
const SHARE_OF_SNAPSHOT = 1 / 4;
/** From here on reading the tail, update by update, takes about as long as reading a large snapshot. */
const LONGEST_TAIL = 10_000;

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
  get isLong(): boolean {
    const { updates, bytes, snapshot_bytes } = this.#tail;
    const isLarge = bytes >= snapshot_bytes * SHARE_OF_SNAPSHOT;
    return updates >= LONGEST_TAIL || (this.isWorthMerging && isLarge);
  }

  /** Whether the tail is to be merged when nobody has the document open any more. */
  get isWorthMerging(): boolean {
    const { updates, bytes } = this.#tail;
    return updates >= WORTH_MERGING.updates || bytes >= WORTH_MERGING.bytes;
  }
}
