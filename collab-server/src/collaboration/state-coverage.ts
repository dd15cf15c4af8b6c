import type { Document } from '@hocuspocus/server';
import * as Y from 'yjs';
import type { CollaborationServer } from './collaboration-server.ts';

/** Per client the clock up to which its edits are meant, as `Y.decodeStateVector` gives it. */
export type StateVector = ReadonlyMap<number, number>;

/** Whether the document holds every edit that the state vector counts. */
export function coversStateVector(document: Y.Doc, stateVector: StateVector): boolean {
  for (const [client, clock] of stateVector) {
    if (Y.getState(document.store, client) < clock) return false;
  }
  return true;
}

/**
 * Waits until the open document covers the state vector, woken by its updates. Also when nobody has it
 * open yet: then until somebody opens it and it does. Resolves with the document, or with null when
 * `signal` aborts first.
 */
export function whenCovered(
  server: CollaborationServer,
  documentName: string,
  stateVector: StateVector,
  signal: AbortSignal,
): Promise<Document | null> {
  return new Promise((resolve) => {
    let watched: Document | null = null;
    const stopListening = server.onOpened(documentName, watch);
    const open = server.documents.get(documentName);

    function finish(result: Document | null): void {
      stopListening();
      watched?.off('update', check);
      signal.removeEventListener('abort', abort);
      resolve(result);
    }
    function check(): void {
      if (watched !== null && coversStateVector(watched, stateVector)) finish(watched);
    }
    function abort(): void {
      finish(null);
    }
    function watch(document: Document): void {
      if (document === watched) return;
      watched?.off('update', check);
      watched = document;
      document.on('update', check);
      check();
    }

    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort);
    if (open !== undefined) watch(open);
  });
}
