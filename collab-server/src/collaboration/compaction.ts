import type { Document, Extension } from '@hocuspocus/server';
import { parseDocumentName } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import type { Logger } from '../observability/logger.ts';
import { LogGrowth } from './log-growth.ts';
import type { SocketContext } from './socket-context.ts';

export interface CompactionOptions {
  storage: Pick<Storage, 'documents'>;
  /** Merges the tail of a document's log, off the event loop. */
  compact: (documentName: string) => Promise<void>;
  logger: Logger;
}

/**
 * Merges what has grown long in the logs of documents. While a document is open its growth is counted
 * here: asking the log would read the tail each time that somebody pauses.
 */
export function compaction({
  storage,
  compact,
  logger,
}: CompactionOptions): Extension<SocketContext> {
  const growths = new WeakMap<Document, LogGrowth>();
  return {
    extensionName: 'compaction',

    async afterLoadDocument({ document, documentName }) {
      if (parseDocumentName(documentName)?.kind !== 'tree') return;
      const growth = new LogGrowth(await storage.documents.tail(documentName));
      growths.set(document, growth);
      document.on('update', (update: Uint8Array) => growth.add(update.length));
    },

    // Called when editing pauses, and now and then while it does not.
    async onStoreDocument({ document, documentName }) {
      const growth = growths.get(document);
      if (!growth?.isDueWhileOpen) return;
      await compact(documentName);
      growth.restart(await storage.documents.tail(documentName));
    },

    async beforeUnloadDocument({ document, documentName }) {
      if (!growths.get(document)?.isDueWhenLeft) return;
      // Whoever opens it next need not wait for this.
      compact(documentName).catch((error: unknown) => {
        logger.error({ err: error, document: documentName }, 'A log could not be compacted');
      });
    },
  };
}
