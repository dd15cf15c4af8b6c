import { type Document, Hocuspocus } from '@hocuspocus/server';
import type { SocketContext } from './socket-context.ts';

type LoadListener = (document: Document) => void;

/**
 * Hocuspocus without its gap between finding an open document and connecting to it: a document that
 * somebody is about to join is not unloaded, or they would edit one that nobody else sees.
 */
export class CollaborationServer extends Hocuspocus<SocketContext> {
  readonly #joining = new Map<string, number>();
  readonly #loadListeners = new Map<string, Set<LoadListener>>();

  override async createDocument(
    ...args: Parameters<Hocuspocus<SocketContext>['createDocument']>
  ): Promise<Document> {
    const [name] = args;
    this.#joining.set(name, (this.#joining.get(name) ?? 0) + 1);
    try {
      const document = await super.createDocument(...args);
      for (const listener of this.#loadListeners.get(name) ?? []) listener(document);
      return document;
    } finally {
      // The caller connects within the microtasks that follow.
      setImmediate(() => this.#joined(name));
    }
  }

  override shouldUnloadDocument(document: Document): boolean {
    return !this.#joining.has(document.name) && super.shouldUnloadDocument(document);
  }

  /** Calls back with the document each time somebody opens it; returns the function that ends this. */
  onOpened(documentName: string, listener: LoadListener): () => void {
    const listeners = this.#loadListeners.get(documentName) ?? new Set();
    this.#loadListeners.set(documentName, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#loadListeners.delete(documentName);
    };
  }

  #joined(name: string): void {
    const others = (this.#joining.get(name) ?? 1) - 1;
    if (others > 0) {
      this.#joining.set(name, others);
      return;
    }
    this.#joining.delete(name);
    const document = this.documents.get(name);
    // Unloading may have been asked for, and refused, meanwhile.
    if (document !== undefined) void this.unloadDocument(document);
  }
}
