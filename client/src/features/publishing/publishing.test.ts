import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { UpdatedTree } from '@resolutionflow/core/protocol/trees';
import { expect, test } from 'vitest';
import type { ConnectionStatus } from '../../collaboration/connection-status.ts';
import { OfflineError } from '../../lib/api/request.ts';
import { Publishing, type PublishRequest } from './publishing.ts';

const STORED: ConnectionStatus = {
  kind: 'stored',
  waiting: 0,
  stored_at: 1,
  reason: null,
  online: true,
};
const SENDING: ConnectionStatus = { ...STORED, kind: 'sending', waiting: 2 };
const OFFLINE: ConnectionStatus = { ...STORED, kind: 'saved_on_device', waiting: 2, online: false };
const step_sync = { added: 3, changed: 1, unchanged: 0, retired: 1 };
const LIVE = { version: 4, step_sync } as UpdatedTree;

/** A publishing whose document's status and server are played by the test. */
function setUp(status: ConnectionStatus, ...answers: (UpdatedTree | Error)[]) {
  const listeners = new Set<() => void>();
  const requests: { request: PublishRequest; key: string }[] = [];
  const source = { vector: new Uint8Array([1, 200, 3]), status };
  const publishing = new Publishing({
    source: {
      stateVector: () => source.vector,
      getStatus: () => source.status,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    send: async (request, key) => {
      requests.push({ request, key });
      const answer = answers.shift();
      if (answer === undefined) throw new Error('Nobody expected this request.');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    waitMs: 20,
  });
  const seen: string[] = [];
  publishing.subscribe(() => seen.push(publishing.getState().kind));
  return {
    publishing,
    requests,
    seen,
    source,
    listeners,
    become: (next: ConnectionStatus) => {
      source.status = next;
      for (const listener of listeners) listener();
    },
  };
}

const attempt = { notes: ' Clearer titles ', base_version: 3 };

test('L5: asks for a version that holds what the author sees', async () => {
  const { publishing, requests, seen } = setUp(STORED, LIVE);
  await publishing.publish(attempt);
  expect(seen).toEqual(['publishing', 'published']);
  expect(publishing.getState()).toEqual({ kind: 'published', version: 4, step_sync });
  expect(requests).toEqual([
    {
      request: {
        status: 'published',
        state_vector: Buffer.from([1, 200, 3]).toString('base64'),
        base_version: 3,
        notes: 'Clearer titles',
      },
      key: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  ]);
});

test('L5: waits until every local edit is stored, with what the author saw when asking', async () => {
  const { publishing, requests, seen, source, become, listeners } = setUp(SENDING, LIVE);
  const published = publishing.publish({ notes: '', base_version: null });
  expect(seen).toEqual(['waiting']);
  source.vector = new Uint8Array([9]);
  become({ ...SENDING, waiting: 1 });
  expect(requests).toEqual([]);
  become(STORED);
  await published;
  expect(seen).toEqual(['waiting', 'publishing', 'published']);
  expect(requests[0]?.request).toEqual({
    status: 'published',
    state_vector: Buffer.from([1, 200, 3]).toString('base64'),
    base_version: null,
  });
  expect(listeners.size).toBe(0);
});

test('asks nothing of a server that is not there', async () => {
  const { publishing, requests, become } = setUp(SENDING);
  const refused = publishing.publish(attempt);
  become(OFFLINE);
  await refused;
  expect(publishing.getState()).toMatchObject({ kind: 'failed', reason: 'offline' });
  await publishing.publish(attempt);
  expect(publishing.getState()).toMatchObject({ kind: 'failed', reason: 'offline' });
  expect(requests).toEqual([]);
});

test('says why edits cannot be stored, and gives up waiting for them', async () => {
  const reason = 'The server cannot write to its disk now.';
  const blocked = setUp({ ...SENDING, kind: 'blocked', reason });
  await blocked.publishing.publish(attempt);
  expect(blocked.publishing.getState()).toEqual({
    kind: 'failed',
    reason: 'not_stored',
    sentence: reason,
  });
  const slow = setUp(SENDING);
  await slow.publishing.publish(attempt);
  expect(slow.publishing.getState()).toMatchObject({ kind: 'failed', reason: 'not_stored' });
  expect(slow.listeners.size).toBe(0);
});

test('L5: a retry of an attempt without an answer has its key, and every other attempt its own', async () => {
  const { publishing, requests, source } = setUp(
    STORED,
    new OfflineError(),
    new ProblemError('internal'),
    LIVE,
    LIVE,
    new OfflineError(),
    LIVE,
  );
  await publishing.publish(attempt);
  expect(publishing.getState()).toMatchObject({ kind: 'failed', reason: 'unanswered' });
  await publishing.publish(attempt);
  await publishing.publish(attempt);
  expect(publishing.getState()).toMatchObject({ kind: 'published' });
  await publishing.publish(attempt);
  await publishing.publish(attempt);
  source.vector = new Uint8Array([1, 201, 3]);
  await publishing.publish(attempt);
  const [first, second, third, fourth, fifth, sixth] = requests.map(({ key }) => key);
  expect(new Set([first, second, third])).toEqual(new Set([first]));
  expect(new Set([first, fourth, fifth, sixth]).size).toBe(4);
});

test('a refused attempt is over: what is asked next is another one', async () => {
  const problems = [{ node_id: 's', code: 'missing_title' as const, message: 'Step 1 …' }];
  const { publishing, requests } = setUp(
    STORED,
    new ProblemError('cannot_publish', { problems }),
    LIVE,
  );
  await publishing.publish(attempt);
  expect(publishing.getState()).toEqual({ kind: 'refused', problems });
  await publishing.publish(attempt);
  expect(requests[0]?.key).not.toBe(requests[1]?.key);
});

test.each([
  ['stale_base_version', 'stale'],
  ['document_not_caught_up', 'not_stored'],
  ['forbidden', 'other'],
] as const)('%s is told in its own sentence', async (code, reason) => {
  const error = new ProblemError(code);
  const { publishing } = setUp(STORED, error);
  await publishing.publish(attempt);
  expect(publishing.getState()).toEqual({ kind: 'failed', reason, sentence: error.message });
  publishing.reset();
  expect(publishing.getState()).toEqual({ kind: 'ready' });
});

test('one attempt at a time, and closing the panel does not end it', async () => {
  const { publishing, requests, become } = setUp(SENDING, LIVE);
  const published = publishing.publish(attempt);
  await publishing.publish(attempt);
  publishing.reset();
  expect(publishing.getState()).toEqual({ kind: 'waiting' });
  become(STORED);
  await published;
  expect(requests).toHaveLength(1);
});
