import * as Y from 'yjs';
import { LightClient } from './light-client.ts';
import type { Target } from './target.ts';

/** An author who types into a step of their own, and knows what of it the server has acknowledged. */
export class TypingAuthor {
  readonly text = new Y.Text();
  /** Bytes of all updates sent so far. */
  bytes = 0;
  readonly #client: LightClient;
  #waiting = 0;
  #wake: () => void = () => undefined;

  private constructor(client: LightClient) {
    this.#client = client;
    client.onAcknowledged = () => {
      this.#waiting -= 1;
      this.#wake();
    };
    client.doc.on('update', (update: Uint8Array) => {
      this.#waiting += 1;
      this.bytes += update.length;
      client.send(update);
    });
    client.doc.transact(() => {
      const node = new Y.Map<unknown>();
      client.doc.getMap('nodes').set('typed', node);
      node.set('type', 'procedure_step');
      node.set('p:', { counter: 1, order: 'a0' });
      node.set('title', this.text);
    });
  }

  static async connect(target: Target): Promise<TypingAuthor> {
    return new TypingAuthor((await LightClient.connect(target)).client);
  }

  /** Resolves when no more than so many updates wait for their acknowledgement. */
  async settle(atMost = 0): Promise<void> {
    while (this.#waiting > atMost) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  /** Types something whose updates leave in one write. */
  together(type: (text: Y.Text) => void): void {
    this.#client.together(() => type(this.text));
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}
