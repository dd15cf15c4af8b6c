/** What a frame on the wire carried: the answer to the server's state vector, or one update. */
export type SentFrame = 'handshake' | 'update';

/**
 * Counts which local edits the server has acknowledged as stored (L10).
 *
 * The provider's own counter can reach zero while edits are outstanding: it is reset on every
 * connection and counts messages that were queued before it. So this ledger watches the wire
 * instead. Answers arrive in the order of the frames of one connection; a frame covers all edits
 * made before it only once that connection's handshake has carried what the server lacked.
 */
export class AcknowledgementLedger {
  #edits = 0;
  #acknowledged = 0;
  #earlier = 0;
  #confirmed = false;
  #handshaken = false;
  #unanswered: (number | null)[] = [];

  /** A local edit was made, in this page or by another tab of this browser. */
  edited(): void {
    this.#edits += 1;
  }

  /** This many edits of an earlier page load were never acknowledged. */
  rememberEarlier(count: number): void {
    if (!this.#confirmed) this.#earlier = Math.max(0, count);
  }

  /** A connection began or ended: frames that were not answered never will be. */
  connectionChanged(): void {
    this.#unanswered = [];
    this.#handshaken = false;
  }

  /** A frame went onto the wire. */
  sent(frame: SentFrame): void {
    if (frame === 'handshake') this.#handshaken = true;
    this.#unanswered.push(this.#handshaken ? this.#edits : null);
  }

  /** The server stored the oldest unanswered frame of this connection. */
  acknowledged(): void {
    const covered = this.#unanswered.shift();
    if (covered === undefined || covered === null) return;
    this.#acknowledged = Math.max(this.#acknowledged, covered);
    this.#earlier = 0;
    this.#confirmed = true;
  }

  /** Edits that the server has not acknowledged. */
  get waiting(): number {
    return this.#edits - this.#acknowledged + this.#earlier;
  }

  /** Whether the server has acknowledged, in this page load, all that this device held at some time. */
  get confirmed(): boolean {
    return this.#confirmed;
  }
}
