import {
  documentName,
  extractStepsForSync,
  findPublishProblems,
  ProblemError,
  type TreeStructure,
} from '@resolutionflow/core';
import { readSharedStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import {
  findPublication,
  findTreeToPublish,
  type IdempotencyClaim,
  type openSqliteDatabase,
  type Publication,
  type PublicationInput,
  prepareSync,
  publishVersion,
  readDocument,
  type TreeToPublish,
} from '@resolutionflow/persistence';
import * as Y from 'yjs';
import { type Examined, type Replica, Replicas } from './replicas.ts';
import { structureText } from './structure-text.ts';

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
 * The reading half of publishing (law L5): the log as it is committed now, materialised, checked and
 * extracted. It writes nothing. ProblemError `not_found`, `cannot_publish` with every problem,
 * `idempotency_key_reused`, `document_unreadable`.
 */
export function preparePublication(
  database: Database,
  request: PublishRequest,
  replicas: Replicas,
): PreparedPublication {
  const earlier = request.idempotency && findPublication(database, request.idempotency);
  if (earlier) return { kind: 'replayed', publication: earlier };
  const tree = findTree(database, request.tree_id);
  const replica = replicaOf(database, request.tree_id, tree, replicas);
  if (request.state_vector !== null && !covers(replica.document, request.state_vector)) {
    return { kind: 'not_covered' };
  }
  const { structure, problems, steps } = replica.examined ?? examine(tree, replica);
  // A large structure would be held twice, and is seldom published twice.
  replica.examined = null;
  if (problems.length > 0) throw new ProblemError('cannot_publish', { problems });
  return {
    kind: 'ready',
    input: {
      tree_id: request.tree_id,
      seq: replica.seq,
      structure,
      steps,
      published_by: request.published_by,
      notes: request.notes,
      base_version: request.base_version,
      idempotency: request.idempotency,
    },
  };
}

/**
 * Does what publishing a tree for the first time would have to do before it writes, unless that was
 * done before. ProblemError `not_found`, `document_unreadable`.
 */
export function prepareReplica(database: Database, treeId: string, replicas: Replicas): void {
  const tree = findTree(database, treeId);
  if (replicas.has(identityOf(treeId, tree))) return;
  const replica = replicaOf(database, treeId, tree, replicas);
  replica.examined = examine(tree, replica);
}

/**
 * Publishes on the calling thread, blocking it; for seeding and the command line, while holding the
 * storage's write lock. Throws as `preparePublication` and `publishVersion` do, and
 * `document_not_caught_up` when the log does not cover the state vector.
 */
export function publishFromLog(database: Database, request: PublishRequest): Publication {
  const prepared = preparePublication(database, request, new Replicas(0));
  if (prepared.kind === 'replayed') return prepared.publication;
  if (prepared.kind === 'not_covered') throw new ProblemError('document_not_caught_up');
  return publishVersion(database, prepared.input);
}

function findTree(database: Database, treeId: string): TreeToPublish {
  const tree = findTreeToPublish(database, treeId);
  if (tree === null) throw new ProblemError('not_found');
  return tree;
}

/** The same only as long as it is the same tree's log. */
function identityOf(treeId: string, tree: TreeToPublish): string {
  return `${treeId} ${tree.created_at}`;
}

function replicaOf(
  database: Database,
  treeId: string,
  tree: TreeToPublish,
  replicas: Replicas,
): Replica {
  const name = documentName('tree', treeId);
  return replicas.advance(identityOf(treeId, tree), (after_seq) =>
    readDocument(database, name, { after_seq }),
  );
}

function examine(tree: TreeToPublish, { document, extracted, texts }: Replica): Examined {
  const structure: TreeStructure = readSharedStructure(document);
  const problems = findPublishProblems(structure, tree.tree_type);
  const steps = [...extractStepsForSync(structure, tree.tree_type, extracted)];
  prepareSync(steps, tree);
  return { structure: structureText(structure, texts), problems, steps };
}

function covers(document: Y.Doc, stateVector: Uint8Array): boolean {
  for (const [client, clock] of Y.decodeStateVector(stateVector)) {
    if (Y.getState(document.store, client) < clock) return false;
  }
  return true;
}
