import { comesBackWith } from '@resolutionflow/core/tree-document/trashed-nodes';
import type * as Y from 'yjs';

/** What is removed and was written into since, as far as was seen here (L4). */
export class EditedInTrash {
  readonly #doc: Y.Doc;
  readonly #edited = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #roots: ReadonlySet<string> = new Set();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Of each, the node that has to be restored for it to come back; the same set until that changes. */
  getRoots = (): ReadonlySet<string> => this.#roots;

  /** Adds what was hidden before it was written into, and still is; gives what is new of it. */
  written(
    ids: ReadonlySet<string>,
    shown_before: ReadonlySet<string>,
    shown: ReadonlySet<string>,
  ): string[] {
    const fresh = [...ids].filter(
      (id) => !shown_before.has(id) && !shown.has(id) && !this.#edited.has(id),
    );
    for (const id of fresh) this.#edited.add(id);
    if (fresh.length > 0) this.#changed();
    return fresh;
  }

  /** Forgets what is visible again: removed once more, it is told of anew. */
  reshaped(shown: () => ReadonlySet<string>): void {
    if (this.#edited.size === 0) return;
    for (const id of shown()) this.#edited.delete(id);
    this.#changed();
  }

  #changed(): void {
    const roots = [...this.#edited].flatMap((id) => comesBackWith(this.#doc, id) ?? []);
    this.#roots = new Set(roots);
    for (const listener of [...this.#listeners]) listener();
  }
}
