import { type Document, type Extension, isTransactionOrigin } from '@hocuspocus/server';
import { ProblemError, parseDocumentName } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import type { Logger } from '../observability/logger.ts';
import { CloseDocument } from './close-document.ts';
import type { PendingUpdates } from './pending-updates.ts';
import type { SocketContext } from './socket-context.ts';
import { type CheckedUpdate, checkUpdate, InvalidUpdate } from './update-check.ts';

export interface LogOptions {
  storage: Pick<Storage, 'documents'>;
  pending: PendingUpdates;
  logger: Logger;
  /** Whether the document was deleted while it was open. */
  isDeleted: (document: Document) => boolean;
}

/**
 * Law L1. An update from a socket is checked and committed to the log in the awaited `beforeSync`;
 * only then does Hocuspocus apply it, tell the others and acknowledge it. While the disk refuses, the
 * log retries and the connection waits, unacknowledged. What the server itself changes in an open
 * document enters the log the moment it happens.
 */
export function logBeforeAcknowledge(options: LogOptions): Extension<SocketContext> {
  const { storage, pending, logger, isDeleted } = options;

  function check(document: Document, update: Uint8Array, context: SocketContext): CheckedUpdate {
    try {
      return checkUpdate(document, update, pending.clocks(document));
    } catch (error) {
      if (!(error instanceof InvalidUpdate)) throw error;
      logger.warn(
        { document: document.name, user_id: context.principal?.user_id, kind: error.kind },
        `An update was refused: ${error.message}`,
      );
      throw new CloseDocument('invalid-update');
    }
  }

  return {
    extensionName: 'log-before-acknowledge',

    async beforeSync({ type, payload, document, context, connection }) {
      // Hocuspocus itself refuses updates on read-only connections.
      if (type === messageYjsSyncStep1 || connection.readOnly) return;
      if (isDeleted(document)) throw new CloseDocument('document-deleted');
      const { principal, access } = context;
      if (principal === undefined || access?.revoked !== false) {
        throw new CloseDocument('permission-denied');
      }
      const checked = check(document, payload, context);
      try {
        if (checked.isNew) {
          const origin = { user_id: principal.user_id };
          const stored = storage.documents.append(document.name, payload, origin);
          await pending.track(document, checked.clocks, stored);
        } else {
          // The document may be ahead of the log by what the server just changed in it.
          await pending.settled(document);
        }
      } catch (error) {
        throw refusal(error);
      }
    },

    async afterLoadDocument({ document, documentName }) {
      if (parseDocumentName(documentName)?.kind !== 'tree') return;
      document.on('update', (update: Uint8Array, transactionOrigin: unknown) => {
        if (isTransactionOrigin(transactionOrigin) && transactionOrigin.source === 'connection') {
          return;
        }
        const user_id = userOf(transactionOrigin);
        const stored = storage.documents.append(documentName, update, { user_id });
        pending.track(document, new Map(), stored).catch((error: unknown) => {
          logger.error({ err: error, document: documentName }, 'An edit could not be logged');
        });
      });
    },

    async beforeUnloadDocument({ document }) {
      // Else the next one to open it could be given a document without them.
      await pending.settled(document);
    },
  };
}

function userOf(origin: unknown): string | null {
  if (!isTransactionOrigin(origin) || origin.source !== 'local') return null;
  const context: SocketContext | undefined = origin.context;
  return context?.principal?.user_id ?? null;
}

function refusal(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  if (error.code === 'not_found') return new CloseDocument('document-deleted');
  if (error.code === 'storage_unavailable') return new CloseDocument('storage-unavailable');
  return error;
}
