import { describe, expect, it } from 'vitest';
import { relativeTime } from './relative-time.ts';

const NOW = Date.parse('2026-05-20T12:00:00.000Z');

describe('relativeTime', () => {
  it.each([
    ['2026-05-20T11:59:30.000Z', 'just now'],
    ['2026-05-20T12:00:20.000Z', 'just now'],
    ['2026-05-20T11:55:00.000Z', '5 min. ago'],
    ['2026-05-20T09:00:00.000Z', '3 hr. ago'],
    ['2026-05-19T11:00:00.000Z', 'yesterday'],
    ['2026-05-01T12:00:00.000Z', '2 wk. ago'],
    ['2024-05-01T12:00:00.000Z', '2 yr. ago'],
  ])('%s is %s', (timestamp, words) => {
    expect(relativeTime(timestamp, NOW)).toBe(words);
  });
});
