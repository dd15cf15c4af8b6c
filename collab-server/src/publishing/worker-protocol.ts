import { type Problem, ProblemError, type TreeType } from '@resolutionflow/core';
import type { Publication } from '@resolutionflow/persistence';
import type { PublishRequest } from './publish-from-log.ts';

/** What the main thread asks of the worker. `granted` answers a `wants_lock`. */
export type ToWorker =
  | { type: 'publish'; job: number; request: PublishRequest }
  | { type: 'prepare'; job: number; tree_id: string }
  | { type: 'seed'; job: number; tree_type: TreeType; structure: unknown }
  | { type: 'compact'; job: number; document_name: string }
  | { type: 'granted'; job: number };

/**
 * What the worker tells. Each job ends with one `done` or `failed`; before it writes it wants the lock,
 * which it gives back by `released` after its answer.
 */
export type FromWorker =
  | { type: 'wants_lock'; job: number }
  | { type: 'released'; job: number }
  | { type: 'done'; job: number; result: JobResult }
  | { type: 'failed'; job: number; failure: Failure };

export type JobResult =
  | { kind: 'published'; publication: Publication }
  | { kind: 'not_covered' }
  | { kind: 'prepared' }
  | { kind: 'seeded'; update: Uint8Array }
  | { kind: 'compacted' };

/** An error as it crosses threads, where classes are lost. */
export type Failure =
  | { problem: Pick<Problem, 'code' | 'detail' | 'errors' | 'problems'> }
  | { message: string; stack: string | undefined; code: string | undefined };

/** The error as it can be sent. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ProblemError) return { problem: { code: error.code, ...error.details } };
  if (!(error instanceof Error))
    return { message: String(error), stack: undefined, code: undefined };
  // SQLite's codes say whether the disk is to blame.
  const code = 'code' in error ? String(error.code) : undefined;
  return { message: error.message, stack: error.stack, code };
}

/** The error as it was. */
export function fromFailure(failure: Failure): Error {
  if ('problem' in failure) {
    const { code, ...details } = failure.problem;
    return new ProblemError(code, details);
  }
  const error = new Error(failure.message);
  if (failure.stack !== undefined) error.stack = failure.stack;
  return failure.code === undefined ? error : Object.assign(error, { code: failure.code });
}
