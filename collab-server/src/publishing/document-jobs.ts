import { Worker } from 'node:worker_threads';
import { ProblemError, type TreeType } from '@resolutionflow/core';
import type { Publication, SqliteOptions, WriteLock } from '@resolutionflow/persistence';
import type { Logger } from '../observability/logger.ts';
import type { PublishRequest } from './publish-from-log.ts';
import { type FromWorker, fromFailure, type JobResult, type ToWorker } from './worker-protocol.ts';

export interface DocumentJobsOptions {
  /** The database that the main thread has open. */
  database: SqliteOptions;
  writeLock: WriteLock;
  logger: Logger;
  /** The worker's program, for tests. */
  program?: URL | undefined;
}

/** Building a document makes much that stays: with V8's usual 48 MB it would be copied over and over. */
const YOUNG_GENERATION_MB = 192;

interface Job {
  resolve(result: JobResult): void;
  reject(error: Error): void;
}

/**
 * Seeds, publishes and compacts documents in a worker thread. The thread starts with the first job; when it
 * dies its jobs are rejected, what it had not committed is rolled back, and the next job starts another.
 */
export class DocumentJobs {
  readonly #options: DocumentJobsOptions;
  readonly #jobs = new Map<number, Job>();
  /** By the job for which the worker has the write lock: gives it back. */
  readonly #locks = new Map<number, () => void>();
  #worker: Worker | null = null;
  #lastJob = 0;
  #closed = false;

  constructor(options: DocumentJobsOptions) {
    this.#options = options;
  }

  /** Starts the thread unless it runs; loading its program takes a moment. */
  start(): Worker {
    this.#worker ??= this.#startWorker();
    return this.#worker;
  }

  /**
   * Publishes what the log holds now (see `preparePublication`). Null when it does not cover the
   * request's state vector; rejects with the ProblemError that says why nothing was changed.
   */
  async publish(request: PublishRequest): Promise<Publication | null> {
    const result = await this.#run((job) => ({ type: 'publish', job, request }));
    return result.kind === 'published' ? result.publication : null;
  }

  /**
   * Lets the worker build a tree's document before it is published. Best effort: nothing happens while
   * the worker has other things to do, and what fails, publishing will tell.
   */
  prepare(treeId: string): void {
    if (this.#closed || this.#jobs.size > 0) return;
    this.#run((job) => ({ type: 'prepare', job, tree_id: treeId })).catch((error: unknown) => {
      this.#options.logger.debug(
        { err: error, tree_id: treeId },
        'A replica could not be prepared',
      );
    });
  }

  /** The first update of a new document (see `seedStructure`), which the worker keeps to publish it. */
  async seed(treeType: TreeType, structure: unknown): Promise<Uint8Array> {
    const result = await this.#run((job) => ({
      type: 'seed',
      job,
      tree_type: treeType,
      structure,
    }));
    if (result.kind !== 'seeded') throw new Error(`The worker answered ${result.kind} to a seed.`);
    return result.update;
  }

  /** Merges the tail of a document's log into its snapshot. */
  async compact(documentName: string): Promise<void> {
    await this.#run((job) => ({ type: 'compact', job, document_name: documentName }));
  }

  /** Waits for the jobs that run, then ends the thread; further jobs are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#jobs.keys()].map((job) => this.#settled(job));
    await Promise.all(running);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #run(message: (job: number) => ToWorker): Promise<JobResult> {
    if (this.#closed) return Promise.reject(new ProblemError('storage_unavailable'));
    return new Promise((resolve, reject) => {
      this.#lastJob += 1;
      const job = this.#lastJob;
      this.#jobs.set(job, { resolve, reject });
      this.start().postMessage(message(job));
    });
  }

  #settled(job: number): Promise<void> {
    return new Promise((settled) => {
      const entry = this.#jobs.get(job);
      if (entry === undefined) return settled();
      const { resolve, reject } = entry;
      entry.resolve = (result) => {
        resolve(result);
        settled();
      };
      entry.reject = (error) => {
        reject(error);
        settled();
      };
    });
  }

  #startWorker(): Worker {
    const { database, logger, program } = this.#options;
    const worker = new Worker(program ?? new URL('./document-worker.ts', import.meta.url), {
      workerData: database,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    // A job keeps the process alive; an idle thread does not.
    worker.unref();
    worker.on('message', (message: FromWorker) => this.#receive(worker, message));
    worker.on('error', (error) => logger.error({ err: error }, 'The document worker failed'));
    worker.on('exit', () => this.#lost(worker));
    return worker;
  }

  #receive(worker: Worker, message: FromWorker): void {
    if (message.type === 'released') {
      this.#unlock(message.job);
      return;
    }
    const entry = this.#jobs.get(message.job);
    if (entry === undefined) return;
    if (message.type === 'wants_lock') {
      this.#lend(worker, message.job);
      return;
    }
    this.#jobs.delete(message.job);
    if (message.type === 'done') entry.resolve(message.result);
    else entry.reject(fromFailure(message.failure));
  }

  #unlock(job: number): void {
    this.#locks.get(job)?.();
    this.#locks.delete(job);
  }

  /** Holds the write lock until the worker gives it back, or ends. */
  #lend(worker: Worker, job: number): void {
    const { writeLock, logger } = this.#options;
    writeLock
      .hold(async () => {
        if (!this.#jobs.has(job)) return;
        const released = new Promise<void>((resolve) => this.#locks.set(job, resolve));
        const granted: ToWorker = { type: 'granted', job };
        worker.postMessage(granted);
        await released;
      })
      .catch((error: unknown) => logger.error({ err: error }, 'The write lock failed'));
  }

  #lost(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
    const error = new Error('The document worker ended before it had answered.');
    for (const [job, entry] of this.#jobs) {
      this.#jobs.delete(job);
      entry.reject(error);
    }
    for (const job of this.#locks.keys()) this.#unlock(job);
  }
}
