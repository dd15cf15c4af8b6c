import { expect, test } from 'vitest';
import { boundedShare, SPLIT, shareAfterKey } from './split-share.ts';

test('the divider moves by keys, and never so far that a side is gone', () => {
  expect(shareAfterKey(38, 'ArrowRight')).toBe(40);
  expect(shareAfterKey(38, 'ArrowLeft')).toBe(36);
  expect(shareAfterKey(SPLIT.max, 'ArrowRight')).toBe(SPLIT.max);
  expect(shareAfterKey(SPLIT.min, 'ArrowLeft')).toBe(SPLIT.min);
  expect(shareAfterKey(50, 'Home')).toBe(SPLIT.min);
  expect(shareAfterKey(50, 'End')).toBe(SPLIT.max);
  expect(shareAfterKey(50, 'Enter')).toBe(SPLIT.start);
  expect(shareAfterKey(50, 'a')).toBeNull();
  expect(boundedShare(-3)).toBe(SPLIT.min);
  expect(boundedShare(45.678)).toBe(45.7);
});
