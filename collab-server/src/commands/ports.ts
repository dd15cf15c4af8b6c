import type { ChangeNotice, TreeNotice, TreeType } from '@resolutionflow/core';
import type { Publication } from '@resolutionflow/persistence';
import type * as Y from 'yjs';
import type { Principal } from '../auth/principal.ts';
import type { PublishRequest } from '../publishing/publish-from-log.ts';

/**
 * The documents that may be open in sockets right now. Commands reach a document only through this
 * port, so that an edit by HTTP and an edit by socket take one path and one lock.
 */
export interface LiveDocuments {
  /**
   * Runs `fn` on the document in one transaction, loading it when it is not open. Resolves when what
   * `fn` changed is committed to the log; rejects with ProblemError `document_unreadable` or
   * `storage_unavailable`, or with what `fn` threw.
   */
  edit(documentName: string, principal: Principal, fn: (doc: Y.Doc) => void): Promise<void>;
  /** Runs `fn` on the open document, else on one built from the log. `fn` must not change it. */
  read<Result>(documentName: string, fn: (doc: Y.Doc) => Result): Promise<Result>;
  /**
   * Closes every connection to the document and unloads it without storing; what is sent to it from
   * now on is refused with `document-deleted`.
   */
  destroy(documentName: string): Promise<void>;
}

/** The sockets that people have open. */
export interface OpenConnections {
  /** Takes nothing more from these people on their open connections, and closes them (law L7). */
  disconnect(whom: (principal: Principal) => boolean): void;
}

/** Tells open clients that something changed; best effort, never awaited, never throws. */
export interface ChangeNotifier {
  /** To everybody on `account:<account_id>`. */
  accountChanged(accountId: string, notice: ChangeNotice): void;
  /** To everybody on `tree:<tree_id>`. */
  treeChanged(treeId: string, notice: TreeNotice): void;
}

/** Turns stored drafts into versions, off the event loop. */
export interface Publishing {
  /**
   * Waits until the log holds the edits of the request's state vector, then publishes what it holds.
   * ProblemError `document_not_caught_up`, and those of `preparePublication` and `publishVersion`.
   */
  publish(request: PublishRequest): Promise<Publication>;
  /** Says that a tree may soon be published: what that costs is done now, in the background. */
  prepare(treeId: string): void;
  /**
   * Resolves when the log holds the edits that the state vector counts. ProblemError
   * `document_not_caught_up` when they do not arrive within 5 s, `invalid_request` for none.
   */
  whenStored(treeId: string, stateVector: Uint8Array): Promise<void>;
}

/** Makes the documents of new flows, off the event loop. */
export interface Seeding {
  /** The update of `seedStructure`. */
  seed(treeType: TreeType, structure: unknown): Promise<Uint8Array>;
}
