import { type Extension, isTransactionOrigin } from '@hocuspocus/server';
import { parseDocumentName } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import type { Logger } from '../observability/logger.ts';
import type { PendingUpdates } from './pending-updates.ts';
import type { SocketContext } from './socket-context.ts';
import type { UpdateIntake } from './update-intake.ts';

export interface LogOptions {
  storage: Pick<Storage, 'documents'>;
  intake: UpdateIntake;
  pending: PendingUpdates;
  logger: Logger;
}

/**
 * Law L1. An update from a socket is checked and committed to the log in the awaited `beforeSync`;
 * only then does Hocuspocus apply it, tell the others and acknowledge it. While the disk refuses, the
 * log retries and the connection waits, unacknowledged. What the server itself changes in an open
 * document enters the log the moment it happens.
 */
export function logBeforeAcknowledge(options: LogOptions): Extension<SocketContext> {
  const { storage, intake, pending, logger } = options;
  return {
    extensionName: 'log-before-acknowledge',

    async connected({ connection }) {
      intake.open(connection);
    },

    async beforeSync({ type, payload, connection }) {
      // Hocuspocus itself refuses updates on read-only connections.
      if (type === messageYjsSyncStep1 || connection.readOnly) return;
      await intake.take(connection, payload);
    },

    async afterLoadDocument({ document, documentName }) {
      if (parseDocumentName(documentName)?.kind !== 'tree') return;
      let flushes = false;
      document.on('update', (update: Uint8Array, origin: unknown) => {
        if (isTransactionOrigin(origin) && origin.source === 'connection') {
          // The updates of one commit are applied in one go. Hocuspocus would gather for one more turn
          // of the event loop what is complete now.
          if (!flushes) {
            flushes = true;
            process.nextTick(() => {
              flushes = false;
              document.flush();
            });
          }
          return;
        }
        const stored = storage.documents.append(documentName, update, { user_id: userOf(origin) });
        pending.add(document, new Map(), stored).done();
        stored.catch((error: unknown) => {
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
