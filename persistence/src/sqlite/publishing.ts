import { ProblemError, type StepSyncResult, type TreeType } from '@resolutionflow/core';
import type { Database } from 'better-sqlite3';
import type {
  IdempotencyClaim,
  Publication,
  PublicationInput,
} from '../repositories/publication-repository.ts';
import { SERVICE_ACCOUNT_ID } from '../repositories/user-repository.ts';
import { syncSteps } from './step-sync.ts';

// Longer than a device with a queued publish stays away.
const KEYS_LIVE_MS = 90 * 24 * 3600 * 1000;

interface PublishedTree {
  name: string;
  tree_type: string;
  version: number | null;
  published_seq: number | null;
  published_at: string | null;
  author_id: string | null;
  account_id: string | null;
  is_public: number;
}

/**
 * Law L5 as one synchronous transaction, for a worker thread on a connection of its own: whoever
 * calls it there lets the main thread hold the write lock meanwhile. Throws ProblemError `not_found`,
 * `stale_base_version` or `idempotency_key_reused`, and then nothing is changed.
 */
export function publishVersion(
  database: Database,
  input: PublicationInput,
  now: Date = new Date(),
): Publication {
  return database
    .transaction((): Publication => {
      const earlier = input.idempotency && findPublication(database, input.idempotency);
      if (earlier) return earlier;
      const tree = database
        .prepare<[string], PublishedTree>(
          `SELECT name, tree_type, version, published_seq, published_at, author_id, account_id, is_public
           FROM trees WHERE id = ?`,
        )
        .get(input.tree_id);
      if (tree === undefined) throw new ProblemError('not_found');
      assertNotStale(input, tree);
      const publication = write(database, input, tree, now.toISOString());
      if (input.idempotency) remember(database, input.idempotency, publication);
      return publication;
    })
    .immediate();
}

/** What publishing has to know of a tree before it may write. */
export interface TreeToPublish {
  tree_type: TreeType;
  account_id: string | null;
  is_public: boolean;
  /** Tells it from an earlier one that had its id. */
  created_at: string;
}

/** The tree as it is now; null when there is none. */
export function findTreeToPublish(database: Database, treeId: string): TreeToPublish | null {
  const row = database
    .prepare<[string], Omit<TreeToPublish, 'is_public'> & { is_public: number }>(
      'SELECT tree_type, account_id, is_public, created_at FROM trees WHERE id = ?',
    )
    .get(treeId);
  return row === undefined ? null : { ...row, is_public: row.is_public === 1 };
}

/**
 * The answer that was given under this key; null when there is none. ProblemError
 * `idempotency_key_reused` when it was given to another request.
 */
export function findPublication(database: Database, claim: IdempotencyClaim): Publication | null {
  const row = database
    .prepare<[string, string], { request_hash: string; response: string }>(
      'SELECT request_hash, response FROM idempotency_keys WHERE scope = ? AND key = ?',
    )
    .get(claim.scope, claim.key);
  if (row === undefined) return null;
  if (row.request_hash !== claim.request_hash) throw new ProblemError('idempotency_key_reused');
  return { ...(JSON.parse(row.response) as Publication), replayed: true };
}

function assertNotStale(input: PublicationInput, tree: PublishedTree): void {
  const { base_version: base } = input;
  const stale = base !== undefined && (base ?? 0) !== (tree.version ?? 0);
  // A publish that waited longer than a newer one must not take the live flow back.
  if (stale || input.seq < (tree.published_seq ?? 0)) throw new ProblemError('stale_base_version');
}

function write(
  database: Database,
  input: PublicationInput,
  tree: PublishedTree,
  now: string,
): Publication {
  const version = (tree.version ?? 0) + 1;
  database
    .prepare(
      `INSERT INTO tree_versions (tree_id, version, seq, structure, tree_type, name, notes, published_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      input.tree_id,
      version,
      input.seq,
      input.structure,
      tree.tree_type,
      tree.name,
      input.notes,
      input.published_by,
      now,
    );
  database
    .prepare(
      `UPDATE trees SET status = 'published', version = @version, published_seq = @seq,
         published_at = @now, updated_at = @now WHERE id = @id`,
    )
    .run({ id: input.tree_id, version, seq: input.seq, now });
  const step_sync: StepSyncResult = syncSteps(
    database,
    {
      id: input.tree_id,
      account_id: tree.account_id,
      is_public: tree.is_public === 1,
      created_by: tree.author_id ?? SERVICE_ACCOUNT_ID,
    },
    input.steps,
    tree.published_at,
    now,
  );
  return { version, published_at: now, step_sync, replayed: false };
}

function remember(database: Database, claim: IdempotencyClaim, publication: Publication): void {
  const forgotten = new Date(Date.parse(publication.published_at) - KEYS_LIVE_MS).toISOString();
  database.prepare('DELETE FROM idempotency_keys WHERE created_at < ?').run(forgotten);
  database
    .prepare(
      'INSERT INTO idempotency_keys (scope, key, request_hash, response, created_at) VALUES (?, ?, ?, ?, ?)',
    )
    .run(
      claim.scope,
      claim.key,
      claim.request_hash,
      JSON.stringify(publication),
      publication.published_at,
    );
}
