import { parentPort, workerData } from 'node:worker_threads';
import {
  checkpointSeparately,
  checkpointWhenDue,
  openSqliteDatabase,
  prepareCompaction,
  publishVersion,
  type SqliteOptions,
  swapSnapshot,
} from '@resolutionflow/persistence';
import { seedStructure } from '../commands/seed-structure.ts';
import { preparePublication, prepareReplica } from './publish-from-log.ts';
import { Replicas } from './replicas.ts';
import { type FromWorker, type JobResult, type ToWorker, toFailure } from './worker-protocol.ts';

/*
 * The thread for what would block the event loop: seeding, publishing and compacting documents.
 * It has its own connection, and writes only while the main thread holds the write lock for it.
 */

/** Of updates; a flow of 10,000 steps has 3 MB of them and takes about 70 MB of memory. */
const KEPT_BYTES = 10 * 1024 * 1024;

if (parentPort === null) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const database = openSqliteDatabase(workerData as SqliteOptions);
checkpointSeparately(database);
const replicas = new Replicas(KEPT_BYTES);
const awaitingLock = new Map<number, () => JobResult>();

port.on('message', (message: ToWorker) => {
  const { job } = message;
  try {
    const result = message.type === 'granted' ? write(job) : prepare(message);
    send(result === null ? { type: 'wants_lock', job } : { type: 'done', job, result });
  } catch (error) {
    send({ type: 'failed', job, failure: toFailure(error) });
  }
  if (message.type !== 'granted') return;
  // Under the lock, else the main thread's next commit would wait for the disk, or do this itself.
  try {
    checkpointWhenDue(database);
  } finally {
    send({ type: 'released', job });
  }
});

/** Does the reading half of a job. Null when what is left is to be written. */
function prepare(message: Exclude<ToWorker, { type: 'granted' }>): JobResult | null {
  if (message.type === 'compact') {
    const prepared = prepareCompaction(database, message.document_name);
    if (prepared === null) return { kind: 'compacted' };
    awaitingLock.set(message.job, () => {
      swapSnapshot(database, prepared, new Date().toISOString());
      return { kind: 'compacted' };
    });
    return null;
  }
  if (message.type === 'seed') {
    const { document, update } = seedStructure(message.tree_type, message.structure);
    replicas.keepSeeded(update, document);
    return { kind: 'seeded', update };
  }
  if (message.type === 'prepare') {
    prepareReplica(database, message.tree_id, replicas);
    return { kind: 'prepared' };
  }
  const prepared = preparePublication(database, message.request, replicas);
  if (prepared.kind === 'not_covered') return prepared;
  if (prepared.kind === 'replayed') {
    return { kind: 'published', publication: prepared.publication };
  }
  awaitingLock.set(message.job, () => ({
    kind: 'published',
    publication: publishVersion(database, prepared.input),
  }));
  return null;
}

function write(job: number): JobResult {
  const writing = awaitingLock.get(job);
  awaitingLock.delete(job);
  if (writing === undefined) throw new Error(`Job ${job} has nothing to write.`);
  return writing();
}

function send(message: FromWorker): void {
  port.postMessage(message);
}
