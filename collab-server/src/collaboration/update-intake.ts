import type { Connection, Document } from '@hocuspocus/server';
import { ProblemError } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { Logger } from '../observability/logger.ts';
import { CloseDocument } from './close-document.ts';
import type { PendingUpdates } from './pending-updates.ts';
import type { SocketContext } from './socket-context.ts';
import { type CheckedUpdate, checkUpdate, InvalidUpdate, tryOut } from './update-check.ts';

export interface UpdateIntakeOptions {
  storage: Pick<Storage, 'documents'>;
  pending: PendingUpdates;
  logger: Logger;
  /** Whether the document was deleted while it was open. */
  isDeleted: (document: Document) => boolean;
}

type SocketConnection = Connection<SocketContext>;

/** An update whose way into the log has begun. */
interface Started {
  update: Uint8Array;
  /** Rejects with CloseDocument. */
  stored: Promise<void>;
  /** Tells that the update is applied next, or dropped. */
  done(): void;
}

interface Line {
  /** Nothing that came before waits unchecked, so what comes now may be checked at once. */
  isReady: boolean;
  refused: boolean;
  /** In the order of arrival, which is the order in which Hocuspocus gets to them. */
  started: Started[];
}

/**
 * Takes updates from sockets into the log, each after a check. Hocuspocus works on one message of a
 * connection after the other; if each entered the log only then, a burst would cost one commit per
 * update. So an update starts on its way when it arrives, shares the commit with all that arrive in
 * the same turn of the event loop, and is waited for when its turn has come.
 */
export class UpdateIntake {
  readonly #options: UpdateIntakeOptions;
  readonly #lines = new WeakMap<SocketConnection, Line>();

  constructor(options: UpdateIntakeOptions) {
    this.#options = options;
  }

  /** From when its earlier messages are done with, the connection's updates start as they arrive. */
  open(connection: SocketConnection): void {
    const line: Line = { isReady: false, refused: false, started: [] };
    this.#lines.set(connection, line);
    connection.onClose(() => this.#applyDropped(connection, line));
    void connection.waitForPendingMessages().then(() => {
      line.isReady = true;
    });
  }

  /** An update has arrived; it will reach `take`, unless something before it closes the connection. */
  arrived(connection: SocketConnection, update: Uint8Array): void {
    const line = this.#lines.get(connection);
    if (!line?.isReady || line.refused || connection.readOnly) return;
    const started = this.#start(connection, update);
    line.started.push(started);
    started.stored.catch(() => {
      line.refused = true;
    });
  }

  /**
   * Resolves when the update is committed, or was stored before, and may be applied. Rejects with
   * CloseDocument for what is not allowed, not valid, or can no longer be stored.
   */
  async take(connection: SocketConnection, update: Uint8Array): Promise<void> {
    const line = this.#lines.get(connection);
    const first = line?.started[0];
    let started: Started;
    if (first !== undefined && isSameMemory(first.update, update)) {
      started = first;
      line?.started.shift();
    } else {
      started = this.#start(connection, update);
    }
    try {
      await started.stored;
    } finally {
      started.done();
    }
  }

  #start(connection: SocketConnection, update: Uint8Array): Started {
    try {
      return this.#startChecked(connection, update);
    } catch (error) {
      const line = this.#lines.get(connection);
      if (line !== undefined) line.refused = true;
      const stored = Promise.reject(error);
      stored.catch(() => undefined);
      return { update, stored, done: () => undefined };
    }
  }

  #startChecked({ document, context }: SocketConnection, update: Uint8Array): Started {
    const { storage, pending, isDeleted } = this.#options;
    if (isDeleted(document)) throw new CloseDocument('document-deleted');
    const { principal, access } = context;
    if (principal === undefined || access?.revoked !== false) {
      throw new CloseDocument('permission-denied');
    }
    const checked = this.#check(document, update, principal.user_id);
    if (!checked.isNew) {
      // The document may be ahead of the log by what the server just changed in it.
      const stored = pending.settled(document).catch(rethrowAsClosing);
      return { update, stored, done: () => undefined };
    }
    const appended = storage.documents.append(document.name, checked.news, {
      user_id: principal.user_id,
    });
    const { done } = pending.add(document, checked.clocks, appended);
    return { update, stored: appended.then(() => undefined, rethrowAsClosing), done };
  }

  #check(document: Document, update: Uint8Array, userId: string): CheckedUpdate {
    const { pending, logger } = this.#options;
    try {
      const checked = checkUpdate(document, update, pending.clocks(document));
      // Few are: a client sends again what it had sent when the line broke, with what it wrote since.
      if (checked.isHalfKnown) tryOut(document, update);
      return checked;
    } catch (error) {
      if (!(error instanceof InvalidUpdate)) throw error;
      logger.warn(
        { document: document.name, user_id: userId, kind: error.kind },
        `An update was refused: ${error.message}`,
      );
      throw new CloseDocument('invalid-update');
    }
  }

  /** Hocuspocus drops what waits behind a message that it refused; what is stored of it is applied. */
  async #applyDropped(connection: SocketConnection, line: Line): Promise<void> {
    await connection.waitForPendingMessages();
    for (const { update, stored, done } of line.started.splice(0)) {
      try {
        await stored;
        Y.applyUpdate(connection.document, update, { source: 'connection', connection });
      } catch (error) {
        if (!(error instanceof CloseDocument)) {
          this.#options.logger.error({ err: error }, 'A stored update could not be applied');
        }
      } finally {
        done();
      }
    }
  }
}

/** Whether both are the same bytes of the same frame. */
function isSameMemory(left: Uint8Array, right: Uint8Array): boolean {
  return (
    left.buffer === right.buffer &&
    left.byteOffset === right.byteOffset &&
    left.byteLength === right.byteLength
  );
}

function rethrowAsClosing(error: unknown): never {
  if (error instanceof ProblemError) {
    if (error.code === 'not_found') throw new CloseDocument('document-deleted');
    if (error.code === 'storage_unavailable') throw new CloseDocument('storage-unavailable');
  }
  throw error;
}
