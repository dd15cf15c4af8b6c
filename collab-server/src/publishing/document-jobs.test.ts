import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import { DocumentJobs } from './document-jobs.ts';

const REQUEST = { tree_id: 't', state_vector: null, published_by: null, notes: null };
const PUBLICATION = {
  version: 1,
  published_at: '2026-01-01T00:00:00.000Z',
  step_sync: { added: 0, changed: 0, unchanged: 0, retired: 0 },
  replayed: false,
};

/** A write lock that remembers who has it. */
class Lock {
  held = 0;
  #tail: Promise<unknown> = Promise.resolve();

  hold<Result>(fn: () => Promise<Result> | Result): Promise<Result> {
    const run = this.#tail.then(async () => {
      this.held += 1;
      try {
        return await fn();
      } finally {
        this.held -= 1;
      }
    });
    this.#tail = run.catch(() => undefined);
    return run;
  }
}

let folder: string;
let lock: Lock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rf-jobs-'));
  lock = new Lock();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Jobs in a worker that does what `onMessage`, a function's body, says. */
function jobsWith(onMessage: string): DocumentJobs {
  const program = join(folder, 'worker.mjs');
  writeFileSync(
    program,
    `import { parentPort as port } from 'node:worker_threads';
     port.on('message', (message) => { ${onMessage} });`,
  );
  return new DocumentJobs({
    database: { file: ':memory:', durability: 'process' },
    writeLock: lock,
    logger: createLogger('silent'),
    program: pathToFileURL(program),
  });
}

const done = `port.postMessage({ type: 'done', job: message.job, result: { kind: 'published', publication: ${JSON.stringify(PUBLICATION)} } });`;
const released = `port.postMessage({ type: 'released', job: message.job });`;
const wantsLock = `port.postMessage({ type: 'wants_lock', job: message.job });`;

describe('jobs in the document worker', () => {
  it('prepare a tree only while there is nothing else to do, and whatever comes of it', async () => {
    const jobs = jobsWith(`
      globalThis.prepared ??= [];
      if (message.type === 'prepare') {
        globalThis.prepared.push(message.tree_id);
        port.postMessage({ type: 'failed', job: message.job, failure: { message: 'No', stack: undefined, code: undefined } });
      } else {
        const publication = { ...${JSON.stringify(PUBLICATION)}, prepared: globalThis.prepared };
        port.postMessage({ type: 'done', job: message.job, result: { kind: 'published', publication } });
      }`);
    jobs.prepare('one');
    jobs.prepare('two');
    expect(await jobs.publish(REQUEST)).toEqual({ ...PUBLICATION, prepared: ['one'] });
    jobs.prepare('three');
    expect(await jobs.publish(REQUEST)).toEqual({ ...PUBLICATION, prepared: ['one', 'three'] });
    await jobs.close();
    jobs.prepare('four');
  });

  it('lend the write lock while the worker writes, and take it back', async () => {
    const jobs = jobsWith(
      `if (message.type === 'publish') { ${wantsLock} } else { ${done} ${released} }`,
    );
    const running = [jobs.publish(REQUEST), jobs.publish(REQUEST)];
    expect(await Promise.all(running)).toEqual([PUBLICATION, PUBLICATION]);
    await lock.hold(() => expect(lock.held).toBe(1));
    await jobs.close();
  });

  it('answer before the worker gives the write lock back', async () => {
    const jobs = jobsWith(`
      if (message.type === 'publish') { ${wantsLock} }
      else {
        ${done}
        if (message.type === 'compact') port.postMessage({ type: 'released', job: message.job - 1 });
      }`);
    expect(await jobs.publish(REQUEST)).toEqual(PUBLICATION);
    expect(lock.held).toBe(1);
    const next = lock.hold(() => 'now');
    await jobs.compact('tree:t');
    expect(await next).toBe('now');
    await jobs.publish(REQUEST);
    expect(lock.held).toBe(1);
    await jobs.close();
    await lock.hold(() => expect(lock.held).toBe(1));
  });

  it('bring back the error that the worker met', async () => {
    const jobs = jobsWith(
      `port.postMessage({ type: 'failed', job: message.job, failure: { problem: { code: 'cannot_publish', problems: [] } } });`,
    );
    await expect(jobs.publish(REQUEST)).rejects.toMatchObject({
      code: 'cannot_publish',
      details: { problems: [] },
    });
    await jobs.close();
  });

  it.each([
    ['at once', 'process.exit(3);'],
    ['by an exception', `throw new Error('broken');`],
    [
      'while it holds the write lock',
      `if (message.type === 'publish') { ${wantsLock} } else process.exit(3);`,
    ],
  ])('fail when the worker dies %s, and give the lock back', async (_, body) => {
    const jobs = jobsWith(body);
    await expect(jobs.publish(REQUEST)).rejects.toThrow('ended before it had answered');
    await lock.hold(() => expect(lock.held).toBe(1));
    // The next job is another worker's.
    await expect(jobs.compact('tree:t')).rejects.toThrow();
    await jobs.close();
  });

  it('go on in another worker after one has died', async () => {
    const marker = join(folder, 'died');
    const jobs = jobsWith(`
      import('node:fs').then((fs) => {
        if (!fs.existsSync(${JSON.stringify(marker)})) {
          fs.writeFileSync(${JSON.stringify(marker)}, '');
          process.exit(1);
        }
        ${done}
      });`);
    await expect(jobs.publish(REQUEST)).rejects.toThrow();
    expect(await jobs.publish(REQUEST)).toEqual(PUBLICATION);
    await jobs.close();
  });
});
