import * as Y from 'yjs';

type RelayMessage =
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'hello'; state_vector: Uint8Array; answer: boolean };

/**
 * Passes local edits between tabs of one browser over a BroadcastChannel, so that a tab without
 * network has its sibling's edits too. A new tab says hello with its state vector, and both sides
 * fill each other's gaps.
 */
export class TabRelay {
  readonly #channel: BroadcastChannel | null;
  readonly #doc: Y.Doc;

  constructor(channelName: string, doc: Y.Doc) {
    this.#doc = doc;
    this.#channel =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
    this.#channel?.addEventListener('message', this.#receive);
  }

  /** Asks the siblings for what this tab lacks, and gives them what they lack. */
  hello(): void {
    this.#post({ kind: 'hello', state_vector: Y.encodeStateVector(this.#doc), answer: false });
  }

  /** Sends one local edit to the siblings. */
  send(update: Uint8Array): void {
    this.#post({ kind: 'update', update });
  }

  close(): void {
    this.#channel?.removeEventListener('message', this.#receive);
    this.#channel?.close();
  }

  #post(message: RelayMessage): void {
    this.#channel?.postMessage(message);
  }

  #receive = (event: MessageEvent): void => {
    const message = event.data as RelayMessage;
    if (message.kind === 'update') {
      Y.applyUpdate(this.#doc, message.update, this);
      return;
    }
    this.send(Y.encodeStateAsUpdate(this.#doc, message.state_vector));
    if (!message.answer) {
      this.#post({ kind: 'hello', state_vector: Y.encodeStateVector(this.#doc), answer: true });
    }
  };
}
