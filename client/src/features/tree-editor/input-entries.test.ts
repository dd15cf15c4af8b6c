import { inputFieldsOf } from '@resolutionflow/core/tree/input-fields';
import { expect, test } from 'vitest';
import { addInput, changeInput, choicesOf, moveInput, removeInput } from './input-entries.ts';

const RAW = [
  { id: 'a', type: 'number', label: 'Port', unit: 'tcp' },
  'no input',
  { type: 'choice', label: 'State', choices: ['up', 'down'] },
];

test('an input is added as an optional text, and what is none is left out', () => {
  expect(inputFieldsOf(addInput(RAW, 'new')).map(({ id, type }) => [id, type])).toEqual([
    ['a', 'number'],
    ['field-2', 'choice'],
    ['new', 'text'],
  ]);
  expect(addInput(undefined, 'new')).toEqual([
    { id: 'new', type: 'text', label: '', required: false },
  ]);
});

test('a change finds its input by id, made up ones too, and keeps the keys it does not know', () => {
  expect(changeInput(RAW, 'a', { required: true })[0]).toEqual({
    ...(RAW[0] as object),
    required: true,
  });
  expect(changeInput(RAW, 'field-2', { label: 'Status' })[1]).toEqual({
    id: 'field-2',
    type: 'choice',
    label: 'Status',
    choices: ['up', 'down'],
  });
  expect(changeInput(RAW, 'gone', { label: 'x' })).toHaveLength(2);
});

test('inputs move within their list, and go', () => {
  const ids = (raw: unknown) => inputFieldsOf(raw).map(({ label }) => label);
  expect(ids(moveInput(RAW, 'a', 1))).toEqual(['State', 'Port']);
  expect(ids(moveInput(RAW, 'a', 2))).toEqual(['Port', 'State']);
  expect(ids(removeInput(RAW, 'a'))).toEqual(['State']);
});

test('choices are lines, each once', () => {
  expect(choicesOf(' up \n\ndown\nup')).toEqual(['up', 'down']);
});
