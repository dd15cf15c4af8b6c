import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { UpdatedTree, UpdateTreeBody } from '@resolutionflow/core/protocol/trees';
import { toBase64 } from 'lib0/buffer';
import { uuidv4 } from 'lib0/random';
import * as Y from 'yjs';
import type { DocumentSession } from '../../collaboration/document-session.ts';

/** How long edits on their way to the server are waited for. */
const STORING_LIMIT_MS = 10_000;

/** What was asked for, kept so that asking again asks for the very same. */
interface Asked {
  body: UpdateTreeBody;
  idempotency_key: string;
}

export interface PublishRequest {
  base_version: number | null;
  notes: string;
}

/** The edits did not reach the server in time: nothing was published. */
export class NotStoredError extends Error {
  constructor(reason: string | null) {
    super(
      reason ??
        'Some of your edits have not reached the server yet. They are kept here; try again when the status says “stored”.',
    );
    this.name = 'NotStoredError';
  }
}

/** Sends the request to publish; the same key is sent for the same request only. */
export type Send = (body: UpdateTreeBody, idempotency_key: string) => Promise<UpdatedTree>;

/**
 * Publishing by one author. When no answer came, or the server failed, nobody knows what happened:
 * the next try repeats the request under its key, and is answered with what happened the first
 * time, if it did (L5).
 */
export class PublishAttempt {
  readonly #session: Pick<DocumentSession, 'doc' | 'getStatus' | 'whenStored'>;
  readonly #send: Send;
  #unanswered: Asked | null = null;

  constructor(session: Pick<DocumentSession, 'doc' | 'getStatus' | 'whenStored'>, send: Send) {
    this.#session = session;
    this.#send = send;
  }

  /**
   * Waits until every local edit is stored, then publishes a version that holds them all.
   * `onSending` is called between the two. Throws a NotStoredError, or what the request threw.
   */
  async publish(request: PublishRequest, onSending: () => void): Promise<UpdatedTree> {
    try {
      await this.#session.whenStored(AbortSignal.timeout(STORING_LIMIT_MS));
    } catch {
      throw new NotStoredError(this.#session.getStatus().reason);
    }
    onSending();
    const asked = this.#ask(request);
    this.#unanswered = asked;
    try {
      const answer = await this.#send(asked.body, asked.idempotency_key);
      this.#unanswered = null;
      return answer;
    } catch (error) {
      // A server that failed may have published before it did.
      if (error instanceof ProblemError && error.status < 500) this.#unanswered = null;
      throw error;
    }
  }

  /** The unanswered request if it is the same again, else a new one. */
  #ask({ base_version, notes }: PublishRequest): Asked {
    const trimmed = notes.trim();
    const body: UpdateTreeBody = {
      status: 'published',
      state_vector: toBase64(Y.encodeStateVector(this.#session.doc)),
      base_version,
      ...(trimmed !== '' && { notes: trimmed }),
    };
    const before = this.#unanswered;
    if (before !== null && JSON.stringify(before.body) === JSON.stringify(body)) return before;
    return { body, idempotency_key: uuidv4() };
  }
}
