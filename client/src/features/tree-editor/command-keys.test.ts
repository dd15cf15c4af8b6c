import { expect, test } from 'vitest';
import { keepKeys } from './command-keys.ts';

const KNOWN = [
  { key: 'A', source: 'first' },
  { key: 'B', source: 'second' },
  { key: 'C', source: 'second' },
];

function keysOf(...sources: string[]): string[] {
  return keepKeys(KNOWN, sources).map(({ key }) => (['A', 'B', 'C'].includes(key) ? key : 'new'));
}

test('a command keeps its name where it goes', () => {
  expect(keysOf('first', 'second', 'second')).toEqual(['A', 'B', 'C']);
  expect(keysOf('second', 'first', 'second')).toEqual(['B', 'A', 'C']);
  expect(keysOf('second', 'second').sort()).toEqual(['B', 'C']);
});

test('a command that was changed where it stands keeps its name', () => {
  expect(keysOf('first', 'changed', 'second')).toEqual(['A', 'B', 'C']);
  expect(keysOf('first', 'second', 'second', 'added')).toEqual(['A', 'B', 'C', 'new']);
});

test('no two commands have the same name', () => {
  const keys = keepKeys(KNOWN, ['second', 'second', 'second', 'first']).map(({ key }) => key);
  expect(new Set(keys).size).toBe(4);
});
