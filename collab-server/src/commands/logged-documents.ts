import type { Storage } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { Principal } from '../auth/principal.ts';
import type { ChangeNotifier, LiveDocuments } from './ports.ts';

/** Documents that nobody has open: each call builds them from the log. */
export class LoggedDocuments implements LiveDocuments {
  readonly #storage: Storage;
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  edit(documentName: string, principal: Principal, fn: (doc: Y.Doc) => void): Promise<void> {
    const edit = this.#last.then(async () => {
      const doc = await this.#load(documentName);
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      doc.transact(() => fn(doc));
      for (const update of updates) {
        await this.#storage.documents.append(documentName, update, { user_id: principal.user_id });
      }
    });
    this.#last = edit.catch(() => undefined);
    return edit;
  }

  async read<Result>(documentName: string, fn: (doc: Y.Doc) => Result): Promise<Result> {
    return fn(await this.#load(documentName));
  }

  async destroy(): Promise<void> {}

  async #load(documentName: string): Promise<Y.Doc> {
    const doc = new Y.Doc();
    const state = await this.#storage.documents.loadState(documentName);
    if (state) Y.applyUpdate(doc, state);
    return doc;
  }
}

export const silentNotifier: ChangeNotifier = { accountChanged() {}, treeChanged() {} };
