import {
  documentName,
  extractStepsForSync,
  findPublishProblems,
  ProblemError,
  type TreeStructure,
} from '@resolutionflow/core';
import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import {
  findPublication,
  findTreeKind,
  type IdempotencyClaim,
  type openSqliteDatabase,
  type Publication,
  type PublicationInput,
  publishVersion,
  readDocument,
  type StoredDocument,
} from '@resolutionflow/persistence';
import * as Y from 'yjs';
import { materialiseLog } from './replicas.ts';

type Database = ReturnType<typeof openSqliteDatabase>;

/** What is to be published, by whom, and what the author had seen. */
export interface PublishRequest {
  tree_id: string;
  /** The version holds at least the edits that this Yjs state vector counts; null: what is stored. */
  state_vector: Uint8Array | null;
  published_by: string | null;
  notes: string | null;
  base_version?: number | null | undefined;
  idempotency?: IdempotencyClaim | undefined;
}

/** What a publication needs before it may be written, or why it is not written. */
export type PreparedPublication =
  | { kind: 'ready'; input: PublicationInput }
  | { kind: 'replayed'; publication: Publication }
  | { kind: 'not_covered' };

/**
 * Gives the document that a log's content makes; it is not changed and may be kept. `identity` is the
 * same only as long as it is the same tree's log.
 */
export type Materialise = (identity: string, stored: StoredDocument) => Y.Doc;

/**
 * The reading half of publishing (law L5): the log as it is committed now, materialised, checked and
 * extracted. It writes nothing. ProblemError `not_found`, `cannot_publish` with every problem,
 * `idempotency_key_reused`, `document_unreadable`.
 */
export function preparePublication(
  database: Database,
  request: PublishRequest,
  materialise: Materialise = (_identity, stored) => materialiseLog(stored),
): PreparedPublication {
  const earlier = request.idempotency && findPublication(database, request.idempotency);
  if (earlier) return { kind: 'replayed', publication: earlier };
  const tree = findTreeKind(database, request.tree_id);
  if (tree === null) throw new ProblemError('not_found');

  const name = documentName('tree', request.tree_id);
  const stored = readDocument(database, name);
  const document = materialise(`${name} ${tree.created_at}`, stored);
  if (request.state_vector !== null && !covers(document, request.state_vector)) {
    return { kind: 'not_covered' };
  }
  const structure: TreeStructure = readTreeStructure(document);
  const problems = findPublishProblems(structure, tree.tree_type);
  if (problems.length > 0) throw new ProblemError('cannot_publish', { problems });
  return {
    kind: 'ready',
    input: {
      tree_id: request.tree_id,
      seq: stored.seq,
      structure,
      steps: [...extractStepsForSync(structure, tree.tree_type)],
      published_by: request.published_by,
      notes: request.notes,
      base_version: request.base_version,
      idempotency: request.idempotency,
    },
  };
}

/**
 * Publishes on the calling thread, blocking it; for seeding and the command line, while holding the
 * storage's write lock. Throws as `preparePublication` and `publishVersion` do, and
 * `document_not_caught_up` when the log does not cover the state vector.
 */
export function publishFromLog(database: Database, request: PublishRequest): Publication {
  const prepared = preparePublication(database, request);
  if (prepared.kind === 'replayed') return prepared.publication;
  if (prepared.kind === 'not_covered') throw new ProblemError('document_not_caught_up');
  return publishVersion(database, prepared.input);
}

function covers(document: Y.Doc, stateVector: Uint8Array): boolean {
  for (const [client, clock] of Y.decodeStateVector(stateVector)) {
    if (Y.getState(document.store, client) < clock) return false;
  }
  return true;
}
