import { expect, it } from 'vitest';
import { FailedAttempts } from './failed-attempts.ts';

it('refuses a key after its limit of failures, and no other', () => {
  const attempts = new FailedAttempts({ limit: 2, window_ms: 1000, now: () => 0 });
  attempts.countFailure('a');
  expect(() => attempts.assertAllowed('a')).not.toThrow();
  attempts.countFailure('a');
  expect(() => attempts.assertAllowed('a')).toThrow(/Too many tries/);
  expect(() => attempts.assertAllowed('b')).not.toThrow();
});

it('allows again when the window is over, or when the key is forgotten', () => {
  let now = 0;
  const attempts = new FailedAttempts({ limit: 1, window_ms: 1000, now: () => now });
  attempts.countFailure('a');
  now = 999;
  expect(() => attempts.assertAllowed('a')).toThrow();
  now = 1000;
  expect(() => attempts.assertAllowed('a')).not.toThrow();
  attempts.countFailure('a');
  attempts.forget('a');
  expect(() => attempts.assertAllowed('a')).not.toThrow();
});

it('keeps a bounded number of keys', () => {
  const attempts = new FailedAttempts({ limit: 1, window_ms: 1000, now: () => 0 });
  attempts.countFailure('first');
  for (let index = 0; index < 10_000; index += 1) attempts.countFailure(`key ${index}`);
  expect(() => attempts.assertAllowed('first')).not.toThrow();
  expect(() => attempts.assertAllowed('key 9999')).toThrow();
});
