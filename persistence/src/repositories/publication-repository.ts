import type { StepSyncResult } from '@resolutionflow/core';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';

/** Makes a repeated request answer as the first did. */
export interface IdempotencyClaim {
  /** Whose key it is, such as `<user id>:<tree id>`. */
  scope: string;
  key: string;
  /** Hash of what was asked; another one under the same key is refused. */
  request_hash: string;
}

export interface PublicationInput {
  tree_id: string;
  /** Log position that `structure` materialises. */
  seq: number;
  /** The tree structure as JSON. */
  structure: string;
  /** What `extractStepsForSync` yields for it, each source_node_id once. */
  steps: readonly ExtractedStep[];
  published_by: string | null;
  notes: string | null;
  /** The live version that the author looked at, null or 0 for none; undefined is not compared. */
  base_version?: number | null | undefined;
  idempotency?: IdempotencyClaim | undefined;
}

export interface Publication {
  version: number;
  published_at: string;
  step_sync: StepSyncResult;
  /** Whether this is the stored answer of an earlier request with the same idempotency key. */
  replayed: boolean;
}

export interface PublicationRepository {
  /**
   * Law L5: version, status, log position, step library and idempotency key in one transaction.
   * ProblemError `not_found`, `stale_base_version`, `idempotency_key_reused`: nothing is changed.
   */
  publish(input: PublicationInput): Promise<Publication>;
  /**
   * The answer that was given under this key, null when there is none. ProblemError
   * `idempotency_key_reused` when it was given to another request.
   */
  findByKey(claim: IdempotencyClaim): Promise<Publication | null>;
}
