import { ERRORS } from '@resolutionflow/core/protocol/error-codes';
import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { StepSyncResult, UpdatedTree } from '@resolutionflow/core/protocol/trees';
import { uuidv4 } from 'lib0/random';
import type { ConnectionStatus } from '../../collaboration/connection-status.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { OfflineError } from '../../lib/api/request.ts';
import { toBase64 } from './to-base64.ts';

/** Longer than that and something is wrong that waiting does not mend. */
const WAIT_MS = 10_000;

/** What is asked of the server. */
export interface PublishRequest {
  status: 'published';
  state_vector: string;
  base_version: number | null;
  notes?: string;
}

/** Why nothing was published, apart from what is wrong with the flow itself. */
export type FailureReason = 'offline' | 'unanswered' | 'stale' | 'not_stored' | 'other';

export type PublishState =
  | { kind: 'ready' }
  /** Local edits are on their way to the server. */
  | { kind: 'waiting' }
  | { kind: 'publishing' }
  | { kind: 'published'; version: number | null; step_sync: StepSyncResult | undefined }
  | { kind: 'refused'; problems: PublishProblem[] }
  | { kind: 'failed'; reason: FailureReason; sentence: string };

/** The document that is published, as its author sees it. */
export interface PublishSource {
  stateVector: () => Uint8Array;
  subscribe: (listener: () => void) => () => void;
  getStatus: () => ConnectionStatus;
}

export interface PublishingOptions {
  source: PublishSource;
  send: (request: PublishRequest, idempotency_key: string) => Promise<UpdatedTree>;
  /** In ms; how long local edits may take to be stored. */
  waitMs?: number;
}

const OFFLINE =
  'Publishing needs the server, which cannot be reached now. Your edits and notes are kept: publish when you are connected again.';
const UNANSWERED =
  'The server did not answer, so it is not known whether this went live. Try again: it is not published twice.';

/**
 * Publishing of one flow by one author: waits until the edits are stored, asks the server once, and
 * says what became of it. An attempt that got no answer keeps its key, so that a retry repeats it.
 */
export class Publishing {
  readonly #source: PublishSource;
  readonly #send: PublishingOptions['send'];
  readonly #waitMs: number;
  readonly #listeners = new Set<() => void>();
  #state: PublishState = { kind: 'ready' };
  #unanswered: { body: string; key: string } | null = null;

  constructor({ source, send, waitMs = WAIT_MS }: PublishingOptions) {
    this.#source = source;
    this.#send = send;
    this.#waitMs = waitMs;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until it changes. */
  getState = (): PublishState => this.#state;

  /** Whether an attempt is on its way. */
  get busy(): boolean {
    return this.#state.kind === 'waiting' || this.#state.kind === 'publishing';
  }

  /** Forgets how the last attempt ended; one on its way goes on. */
  reset(): void {
    if (!this.busy && this.#state.kind !== 'ready') this.#become({ kind: 'ready' });
  }

  /**
   * Publishes what the author sees now on top of `base_version`. Never throws: how it ended is the
   * state. Does nothing while an attempt is on its way.
   */
  async publish({ notes, base_version }: { notes: string; base_version: number | null }) {
    if (this.busy) return;
    const trimmed = notes.trim();
    const request: PublishRequest = {
      status: 'published',
      state_vector: toBase64(this.#source.stateVector()),
      base_version,
      ...(trimmed !== '' && { notes: trimmed }),
    };
    const obstacle = await this.#whenStored();
    if (obstacle !== null) {
      this.#become(obstacle);
      return;
    }
    this.#become({ kind: 'publishing' });
    this.#become(await this.#ask(request));
  }

  async #ask(request: PublishRequest): Promise<PublishState> {
    const body = JSON.stringify(request);
    const key = this.#unanswered?.body === body ? this.#unanswered.key : uuidv4();
    this.#unanswered = { body, key };
    try {
      const { version, step_sync } = await this.#send(request, key);
      this.#unanswered = null;
      return { kind: 'published', version, step_sync };
    } catch (error) {
      // The server's own failures leave it open, too, what was done.
      if (error instanceof ProblemError && error.status < 500) this.#unanswered = null;
      return outcomeOf(error);
    }
  }

  /**
   * Settles with null when every local edit is stored, else with what is in the way. A state vector
   * does not count deletions, so the server could not tell by it that one is still on its way.
   */
  async #whenStored(): Promise<PublishState | null> {
    if (obstacleOf(this.#source.getStatus()) === 'none') return null;
    this.#become({ kind: 'waiting' });
    return new Promise((resolve) => {
      const settle = (obstacle: PublishState | null) => {
        clearTimeout(timer);
        unsubscribe();
        resolve(obstacle);
      };
      const check = () => {
        const obstacle = obstacleOf(this.#source.getStatus());
        if (obstacle !== 'passing') settle(obstacle === 'none' ? null : obstacle);
      };
      const timer = setTimeout(() => settle(failure('not_stored', NOT_STORED)), this.#waitMs);
      const unsubscribe = this.#source.subscribe(check);
      check();
    });
  }

  #become(state: PublishState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const NOT_STORED = ERRORS.document_not_caught_up.title;

function failure(reason: FailureReason, sentence: string): PublishState {
  return { kind: 'failed', reason, sentence };
}

/** What keeps edits from being stored: nothing, something that passes, or a reason to give up. */
function obstacleOf({ kind, reason, online }: ConnectionStatus): 'none' | 'passing' | PublishState {
  if (kind === 'stored') return 'none';
  if (kind === 'saved_on_device') return failure('offline', OFFLINE);
  if (kind === 'blocked') {
    return online ? failure('not_stored', reason ?? NOT_STORED) : failure('offline', OFFLINE);
  }
  return 'passing';
}

function outcomeOf(error: unknown): PublishState {
  if (error instanceof OfflineError) return failure('unanswered', UNANSWERED);
  if (!(error instanceof ProblemError)) return failure('other', errorSentence(error));
  if (error.code === 'cannot_publish') {
    return { kind: 'refused', problems: error.details.problems ?? [] };
  }
  if (error.code === 'stale_base_version') return failure('stale', error.message);
  if (error.code === 'document_not_caught_up') return failure('not_stored', error.message);
  return failure('other', error.message);
}
