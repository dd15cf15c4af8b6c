import type { Document, Extension } from '@hocuspocus/server';
import { ProblemError, parseDocumentName } from '@resolutionflow/core';
import { trimLoaded } from '@resolutionflow/core/tree-document/trim-loaded';
import type { Storage } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { Logger } from '../observability/logger.ts';
import { CloseDocument } from './close-document.ts';
import type { ContextSocket, SocketContext } from './socket-context.ts';

export interface DocumentStorageOptions {
  storage: Pick<Storage, 'documents' | 'trees'>;
  logger: Logger;
}

/**
 * Loads documents from snapshot and log. What cannot be read is an error and never an empty document
 * (L2); a tree document without a tree is never made. Nothing is stored here: the log has every update
 * before it is applied.
 */
export function documentStorage(options: DocumentStorageOptions): Extension<SocketContext> {
  const { storage, logger } = options;
  return {
    extensionName: 'document-storage',

    async onLoadDocument({ document, documentName, context }) {
      const parsed = parseDocumentName(documentName);
      try {
        if (parsed?.kind === 'account') return;
        if (parsed === null || (await storage.trees.accessFacts(parsed.id)) === null) {
          throw new CloseDocument('permission-denied');
        }
        await load(document, storage, context.socket);
      } catch (error) {
        // Hocuspocus drops the half-made document but leaves its awareness timer running.
        document.destroy();
        if (error instanceof ProblemError && error.code === 'document_unreadable') {
          logger.error({ err: error, document: documentName }, 'A stored document is unreadable');
          throw new CloseDocument('document-unreadable');
        }
        throw error;
      }
    },
  };
}

async function load(
  document: Document,
  storage: Pick<Storage, 'documents'>,
  socket: ContextSocket | undefined,
): Promise<void> {
  const state = await storage.documents.loadState(document.name);
  if (state === null) return;
  const built = await socket?.earlyAnswers.answer(document.name, state, socket);
  try {
    Y.applyUpdate(document, state);
    built?.(document);
    trimLoaded(document);
  } catch (error) {
    throw new ProblemError('document_unreadable', { detail: String(error) });
  }
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null) {
    throw new ProblemError('document_unreadable', { detail: 'The log has a gap.' });
  }
}
