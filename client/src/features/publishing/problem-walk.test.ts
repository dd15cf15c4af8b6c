import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { expect, test } from 'vitest';
import { indexNow, nextPlace, problemKey } from './problem-walk.ts';

const problem = (node_id: string): PublishProblem => ({
  node_id,
  code: 'missing_title',
  message: 'It has no title.',
});
const [a, b, c] = [problem('a'), problem('b'), problem('c')] as const;
const at = (of: PublishProblem, index: number) => ({ key: problemKey(of), index });

test('goes through the problems and around the ends', () => {
  expect(nextPlace([a, b, c], at(a, 0), 1)).toEqual(at(b, 1));
  expect(nextPlace([a, b, c], at(c, 2), 1)).toEqual(at(a, 0));
  expect(nextPlace([a, b, c], at(a, 0), -1)).toEqual(at(c, 2));
});

test('from one that was put right, to the one that took its place', () => {
  expect(indexNow([a, c], at(b, 1))).toBeNull();
  expect(nextPlace([a, c], at(b, 1), 1)).toEqual(at(c, 1));
  expect(nextPlace([a, c], at(b, 1), -1)).toEqual(at(a, 0));
  expect(nextPlace([a, b], at(c, 2), 1)).toEqual(at(a, 0));
});

test('to nowhere when all is put right', () => {
  expect(nextPlace([], at(a, 0), 1)).toBeNull();
});
