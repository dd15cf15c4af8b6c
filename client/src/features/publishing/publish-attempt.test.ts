import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { UpdatedTree } from '@resolutionflow/core/protocol/trees';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { ConnectionStatus } from '../../collaboration/connection-status.ts';
import { OfflineError } from '../../lib/api/request.ts';
import { NotStoredError, PublishAttempt, type Send } from './publish-attempt.ts';

const answer = { version: 4 } as UpdatedTree;
const request = { base_version: 3, notes: ' why ' };

function setUp(whenStored: () => Promise<void> = () => Promise.resolve()) {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'draft');
  const status: ConnectionStatus = {
    kind: 'stored',
    waiting: 0,
    stored_at: 1,
    reason: 'why not',
    refusal: null,
    online: true,
  };
  const send = vi.fn<Send>();
  const attempt = new PublishAttempt({ doc, getStatus: () => status, whenStored }, send);
  return { doc, send, attempt };
}

test('L5: asks for a version that holds at least what the author sees', async () => {
  const { doc, send, attempt } = setUp();
  send.mockResolvedValue(answer);
  const onSending = vi.fn();
  expect(await attempt.publish(request, onSending)).toBe(answer);
  expect(onSending).toHaveBeenCalledOnce();
  const [body, key] = send.mock.calls[0] ?? [];
  expect(body).toMatchObject({ status: 'published', base_version: 3, notes: 'why' });
  const vector = Uint8Array.from(atob(body?.state_vector ?? ''), (byte) => byte.charCodeAt(0));
  expect(Y.decodeStateVector(vector).get(doc.clientID)).toBe(5);
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
});

test('L5: a request without an answer is repeated under its key, a different one is not', async () => {
  const { doc, send, attempt } = setUp();
  send.mockRejectedValueOnce(new OfflineError());
  await expect(attempt.publish(request, () => undefined)).rejects.toThrow(OfflineError);
  send.mockRejectedValueOnce(new OfflineError());
  await expect(attempt.publish(request, () => undefined)).rejects.toThrow(OfflineError);
  doc.getText('t').insert(0, 'more ');
  send.mockResolvedValueOnce(answer);
  await attempt.publish(request, () => undefined);
  const keys = send.mock.calls.map(([, key]) => key);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
});

test('L5: a request on which the server failed is repeated under its key', async () => {
  const { send, attempt } = setUp();
  send.mockRejectedValueOnce(new ProblemError('internal'));
  await expect(attempt.publish(request, () => undefined)).rejects.toThrow(ProblemError);
  send.mockResolvedValueOnce(answer);
  await attempt.publish(request, () => undefined);
  const [first, second] = send.mock.calls.map(([, key]) => key);
  expect(second).toBe(first);
});

test('after an answer, also a refusal, the next try is a new one', async () => {
  const { send, attempt } = setUp();
  send.mockRejectedValueOnce(new ProblemError('stale_base_version'));
  await expect(attempt.publish(request, () => undefined)).rejects.toThrow('newer version');
  send.mockResolvedValue(answer);
  await attempt.publish(request, () => undefined);
  await attempt.publish(request, () => undefined);
  expect(new Set(send.mock.calls.map(([, key]) => key)).size).toBe(3);
});

test('L10: nothing is published while local edits are not stored', async () => {
  const { send, attempt } = setUp(() => Promise.reject(new Error('late')));
  await expect(attempt.publish(request, () => undefined)).rejects.toThrow(NotStoredError);
  expect(send).not.toHaveBeenCalled();
});
