import { describe, expect, it } from 'vitest';
import { FifoWriteLock } from './fifo-write-lock.ts';

describe('the write lock', () => {
  it('serves one at a time, in the order of asking, and passes results and errors on', async () => {
    const lock = new FifoWriteLock();
    const events: string[] = [];
    const job = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((name) => lock.hold(job(name))));
    expect(events).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });
});
