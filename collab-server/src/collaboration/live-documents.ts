import type { Document } from '@hocuspocus/server';
import { type CloseReason, ProblemError } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { LiveDocuments } from '../commands/ports.ts';
import type { Logger } from '../observability/logger.ts';
import { CloseDocument } from './close-document.ts';
import type { CollaborationServer } from './collaboration-server.ts';
import type { PendingUpdates } from './pending-updates.ts';

/** How long an edit waits for a disk that refuses; the log goes on trying after it. */
const STORED_WITHIN_MS = 10_000;

export interface LiveDocumentsOptions {
  server: CollaborationServer;
  storage: Pick<Storage, 'documents'>;
  pending: PendingUpdates;
  logger: Logger;
  /** Told of documents that were deleted, before their connections close. */
  markDeleted: (document: Document) => void;
}

/** The open documents as commands reach them. */
export function createLiveDocuments(options: LiveDocumentsOptions): LiveDocuments {
  const { server, storage, pending, logger, markDeleted } = options;
  return {
    async edit(documentName, principal, fn) {
      const connection = await server
        .openDirectConnection(documentName, { principal })
        .catch(rethrowAsProblem);
      const { document } = connection;
      try {
        await connection.transact(fn);
      } finally {
        // Not at once: programs edit in bursts, and loading costs more than keeping it for a moment.
        connection.disconnect({ unloadImmediately: false }).catch((error: unknown) => {
          logger.error({ err: error, document: documentName }, 'A document could not be left');
        });
      }
      if (document !== null) await within(STORED_WITHIN_MS, pending.settled(document));
    },

    async read(documentName, fn) {
      const open = server.documents.get(documentName);
      if (open !== undefined) return fn(open);
      const state = await storage.documents.loadState(documentName);
      const document = new Y.Doc();
      if (state !== null) Y.applyUpdate(document, state);
      try {
        return fn(document);
      } finally {
        document.destroy();
      }
    },

    async destroy(documentName) {
      const loading = await server.loadingDocuments.get(documentName)?.catch(() => undefined);
      const document = server.documents.get(documentName) ?? loading;
      if (document === undefined) return;
      markDeleted(document);
      const { code, reason } = new CloseDocument('document-deleted');
      for (const connection of document.getConnections()) connection.close({ code, reason });
      await pending.settled(document).catch(() => undefined);
      await server.unloadDocument(document);
    },
  };
}

const PROBLEMS: Partial<Record<CloseReason, ProblemError['code']>> = {
  'permission-denied': 'not_found',
  'document-deleted': 'not_found',
  'document-unreadable': 'document_unreadable',
  'storage-unavailable': 'storage_unavailable',
};

function rethrowAsProblem(error: unknown): never {
  if (!(error instanceof CloseDocument)) throw error;
  throw new ProblemError(PROBLEMS[error.reason] ?? 'internal');
}

async function within(milliseconds: number, stored: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('storage_unavailable')), milliseconds);
  });
  try {
    await Promise.race([stored, late]);
  } finally {
    clearTimeout(timer);
  }
}
