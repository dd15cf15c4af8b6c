import { expect, test } from 'vitest';
import { completeUse, offeredChoices, openUse } from './variable-typing.ts';

const variable = (name: string) => ({ name, default: '', description: `The ${name}` });

test('a use is open from its braces to the caret', () => {
  expect(openUse('ping {{')).toEqual({ query: '', length: 2 });
  expect(openUse('ping {{ho')).toEqual({ query: 'ho', length: 4 });
  expect(openUse('ping {{ host_2')).toEqual({ query: 'host_2', length: 9 });
  for (const closed of ['ping {{host}}', 'ping {host', 'ping {{host name', 'ping {{2', '']) {
    expect(openUse(closed), closed).toBeNull();
  }
});

test('offers names that begin so first, and what is typed as a new one', () => {
  const variables = ['target_host', 'host', 'user'].map(variable);
  expect(offeredChoices(variables, 'host').map(({ name }) => name)).toEqual([
    'host',
    'target_host',
  ]);
  expect(offeredChoices(variables, '').map(({ name }) => name)).toEqual([
    'target_host',
    'host',
    'user',
  ]);
  expect(offeredChoices(variables, 'ho').map(({ name, is_new }) => [name, is_new])).toEqual([
    ['host', false],
    ['target_host', false],
    ['ho', true],
  ]);
});

test('completes a use, and takes braces in that stand there already', () => {
  expect(completeUse('ping {{ho -n 1', 9, 4, 'host')).toEqual({
    text: 'ping {{host}} -n 1',
    caret: 13,
  });
  expect(completeUse('ping {{ho}} -n 1', 9, 4, 'host')).toEqual({
    text: 'ping {{host}} -n 1',
    caret: 13,
  });
});
