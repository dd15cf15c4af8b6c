import { expect, test } from 'vitest';
import { countProblems, fieldOfProblem, worstFirst } from './problem-fields.ts';

test('a problem leads to the field where it is put right', () => {
  const decision = { type: 'decision', title: 'On?' };
  expect(fieldOfProblem({ code: 'missing_title' }, { ...decision, title: ' ' })).toBe('title');
  expect(fieldOfProblem({ code: 'missing_title' }, decision)).toBe('options');
  expect(fieldOfProblem({ code: 'broken_link' }, decision)).toBe('options');
  expect(fieldOfProblem({ code: 'broken_link' }, { type: 'action', title: 'Do' })).toBe('next');
  expect(fieldOfProblem({ code: 'unsafe_link' }, null)).toBe('reference');
  expect(fieldOfProblem({ code: 'incomplete_input' }, null)).toBe('inputs');
  expect(fieldOfProblem({ code: 'endless_loop' }, decision)).toBeNull();
});

test('errors come before warnings, and are counted in words', () => {
  const problems = [
    { severity: 'warning', n: 1 },
    { severity: 'error', n: 2 },
    { severity: 'error', n: 3 },
  ] as const;
  expect(worstFirst(problems).map(({ n }) => n)).toEqual([2, 3, 1]);
  expect(countProblems(problems)).toBe('2 errors, 1 warning');
  expect(countProblems([])).toBe('No problems');
});
