import { documentName, ProblemError } from '@resolutionflow/core';
import type { Publication } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { Collaboration } from '../collaboration/create-collaboration.ts';
import { coversStateVector } from '../collaboration/state-coverage.ts';
import type { Publishing } from '../commands/ports.ts';
import type { DocumentJobs } from './document-jobs.ts';
import type { PublishRequest } from './publish-from-log.ts';

/** How long a publish waits for the author's edits to arrive. */
const WAIT_MS = 5_000;

export interface PublisherOptions {
  jobs: Pick<DocumentJobs, 'publish' | 'prepare'>;
  collaboration: Pick<Collaboration, 'isOpen' | 'liveDocuments' | 'whenStored'>;
  /** For tests. */
  waitMs?: number | undefined;
}

interface Running {
  request_hash: string;
  answer: Promise<Publication>;
}

/** Publishes in the document worker, as soon as the log holds what the author saw (law L5). */
export class Publisher implements Publishing {
  readonly #options: PublisherOptions;
  /** Publications under way, by scope and key: the second of two equal requests joins the first. */
  readonly #running = new Map<string, Running>();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  async publish(request: PublishRequest): Promise<Publication> {
    const claim = request.idempotency;
    if (claim === undefined) return this.#publishWhenCovered(request);
    const key = JSON.stringify([claim.scope, claim.key]);
    const running = this.#running.get(key);
    if (running !== undefined) {
      if (running.request_hash !== claim.request_hash) {
        throw new ProblemError('idempotency_key_reused');
      }
      return { ...(await running.answer), replayed: true };
    }
    const answer = this.#publishWhenCovered(request);
    this.#running.set(key, { request_hash: claim.request_hash, answer });
    try {
      return await answer;
    } finally {
      this.#running.delete(key);
    }
  }

  prepare(treeId: string): void {
    this.#options.jobs.prepare(treeId);
  }

  async whenStored(treeId: string, stateVector: Uint8Array): Promise<void> {
    const { collaboration, waitMs } = this.#options;
    const wanted = parseStateVector(stateVector);
    const name = documentName('tree', treeId);
    const signal = AbortSignal.timeout(waitMs ?? WAIT_MS);
    if (!collaboration.isOpen(name)) {
      const covered = await collaboration.liveDocuments.read(name, (document) =>
        coversStateVector(document, wanted),
      );
      if (covered) return;
    }
    const stored = await collaboration.whenStored(name, wanted, signal);
    if (!stored) throw new ProblemError('document_not_caught_up');
  }

  async #publishWhenCovered(request: PublishRequest): Promise<Publication> {
    const { jobs, collaboration, waitMs } = this.#options;
    if (request.state_vector === null) return published(await jobs.publish(request));
    const wanted = parseStateVector(request.state_vector);
    const name = documentName('tree', request.tree_id);
    const signal = AbortSignal.timeout(waitMs ?? WAIT_MS);
    // Nobody has it open: the log alone can tell, and loading it here would block the event loop.
    if (!collaboration.isOpen(name)) {
      const publication = await jobs.publish(request);
      if (publication !== null) return publication;
    }
    const stored = await collaboration.whenStored(name, wanted, signal);
    if (!stored) throw new ProblemError('document_not_caught_up');
    return published(await jobs.publish(request));
  }
}

function published(publication: Publication | null): Publication {
  if (publication === null) throw new ProblemError('document_not_caught_up');
  return publication;
}

function parseStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    throw new ProblemError('invalid_request', {
      errors: [{ path: 'state_vector', message: 'This is no Yjs state vector.' }],
    });
  }
}
