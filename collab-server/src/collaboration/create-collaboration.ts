import type { Server } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Document } from '@hocuspocus/server';
import type { Storage } from '@resolutionflow/persistence';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import type { ChangeNotifier, LiveDocuments } from '../commands/ports.ts';
import type { Logger } from '../observability/logger.ts';
import { createChangeNotifier } from './change-notices.ts';
import { CloseDocument } from './close-document.ts';
import { CollaborationServer } from './collaboration-server.ts';
import { extensions } from './extensions.ts';
import { createLiveDocuments } from './live-documents.ts';
import { PendingUpdates } from './pending-updates.ts';
import { Revocations } from './revocations.ts';
import type { SocketContext } from './socket-context.ts';
import { createSocketServer } from './socket-server.ts';
import { type StateVector, whenCovered } from './state-coverage.ts';
import { UpdateIntake } from './update-intake.ts';

export interface CollaborationOptions {
  storage: Storage;
  authenticate: Authenticate;
  logger: Logger;
  /** Origin of PUBLIC_URL; null: only pages of the host that was asked may use a cookie. */
  publicUrl: string | null;
  /** Merges the tail of a document's log, off the event loop. */
  compact: (documentName: string) => Promise<void>;
}

export interface Collaboration {
  /** Answers the upgrade requests of the HTTP server; call it once. */
  attach(httpServer: Server): void;
  liveDocuments: LiveDocuments;
  notifier: ChangeNotifier;
  /**
   * Resolves with true once the open document covers the state vector and all of it is committed to
   * the log; with false when nobody has it open, or when `signal` aborts first.
   */
  whenStored(name: string, stateVector: StateVector, signal: AbortSignal): Promise<boolean>;
  /** Whether somebody has the document open now. */
  isOpen(documentName: string): boolean;
  /** Takes nothing more from these people on open connections, and closes them (L7). */
  disconnect(whom: (principal: Principal) => boolean): void;
  /** Closes every socket, finishes what was sent before, and unloads every document. */
  close(): Promise<void>;
}

/** Composes the socket side: documents, who may open them, and that what is acknowledged is stored. */
export function createCollaboration(options: CollaborationOptions): Collaboration {
  const { storage, authenticate, logger, publicUrl, compact } = options;
  const pending = new PendingUpdates();
  const revocations = new Revocations();
  const deleted = new WeakSet<Document>();
  const intake = new UpdateIntake({
    storage,
    pending,
    logger,
    isDeleted: (document) => deleted.has(document),
  });
  const server = new CollaborationServer({
    quiet: true,
    extensions: extensions({
      storage,
      authenticate,
      revocations,
      logger,
      pending,
      intake,
      compact,
    }),
  });
  const sockets = createSocketServer({
    server,
    pending,
    revocations,
    intake,
    authenticate,
    publicUrl,
    logger,
  });

  return {
    attach: sockets.attach,
    liveDocuments: createLiveDocuments({
      server,
      storage,
      pending,
      logger,
      markDeleted: (document) => deleted.add(document),
    }),
    notifier: createChangeNotifier(server),
    isOpen: (documentName) => server.documents.has(documentName),

    async whenStored(name, stateVector, signal) {
      const document = await whenCovered(server, name, stateVector, signal);
      if (document === null) return false;
      await pending.settled(document);
      return true;
    },

    disconnect(whom) {
      revocations.revoke(whom);
      const { code, reason } = new CloseDocument('signed-out');
      for (const document of server.documents.values()) {
        for (const connection of document.getConnections()) {
          const { access } = connection.context as SocketContext;
          if (access?.revoked) connection.close({ code, reason });
        }
      }
    },

    async close() {
      await sockets.close();
      server.flushPendingStores();
      await storage.documents.flush();
      await setImmediate();
      for (const document of [...server.documents.values()]) {
        await document.saveMutex.waitForUnlock();
        await server.unloadDocument(document);
      }
    },
  };
}
