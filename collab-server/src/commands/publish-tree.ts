import { createHash } from 'node:crypto';
import { canPublishTree, ProblemError, type StepSyncResult } from '@resolutionflow/core';
import type { IdempotencyClaim } from '@resolutionflow/persistence';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findEditableTree } from './tree-access.ts';

export interface PublishTreeInput {
  /** Base64 of the Yjs state vector of what the author saw; the version holds at least that. */
  state_vector?: string | undefined;
  /** The live version that the author looked at, 0 or null for none; left out, it is not compared. */
  base_version?: number | null | undefined;
  notes?: string | undefined;
  /** Repeated by the same user for the same tree, it gives the first answer. */
  idempotency_key?: string | undefined;
  /** What else the same request changes; a repeated key stands for all of it. */
  edits?: unknown;
}

export interface PublishedTree {
  version: number;
  step_sync: StepSyncResult;
}

/**
 * Makes the next version of a tree from its stored draft and syncs its steps into the library, in one
 * transaction. ProblemError `not_found`, `forbidden`, `stale_base_version`, `cannot_publish` with
 * every problem, `idempotency_key_reused`, and `document_not_caught_up` when the author's edits did
 * not arrive within 5 s; then nothing is changed.
 */
export async function publishTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  input: PublishTreeInput,
): Promise<PublishedTree> {
  const tree = await findEditableTree(context, principal, treeId);
  if (!canPublishTree(callerOf(principal), tree)) throw new ProblemError('forbidden');
  const { state_vector, base_version, notes } = input;
  const publication = await context.publishing.publish({
    tree_id: tree.id,
    state_vector: state_vector === undefined ? null : Buffer.from(state_vector, 'base64'),
    published_by: principal.user_id,
    notes: notes ?? null,
    base_version,
    idempotency: claimOf(principal, tree.id, input),
  });
  const { version, step_sync, replayed } = publication;
  if (!replayed) announce(context, principal, tree, version);
  return { version, step_sync };
}

/**
 * What this very request was answered before; null when it comes for the first time or has no key.
 * ProblemError `idempotency_key_reused` when the key was used for another request.
 */
export async function findEarlierPublication(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  input: PublishTreeInput,
): Promise<PublishedTree | null> {
  const claim = claimOf(principal, treeId, input);
  return claim === undefined ? null : context.storage.publications.findByKey(claim);
}

function claimOf(
  principal: Principal,
  treeId: string,
  { state_vector, base_version, notes, idempotency_key, edits }: PublishTreeInput,
): IdempotencyClaim | undefined {
  if (idempotency_key === undefined) return undefined;
  const request = [state_vector ?? null, base_version ?? null, notes ?? null, edits ?? null];
  return {
    scope: `${principal.user_id}:${treeId}`,
    key: idempotency_key,
    request_hash: hashOf(request),
  };
}

function announce(
  { notifier }: CommandContext,
  principal: Principal,
  tree: { id: string; account_id: string | null },
  version: number,
): void {
  notifier.treeChanged(tree.id, { type: 'published', version, by: principal.name });
  if (tree.account_id === null) return;
  notifier.accountChanged(tree.account_id, { type: 'trees', tree_id: tree.id });
  notifier.accountChanged(tree.account_id, { type: 'steps', tree_id: tree.id });
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64');
}
