import { expect, test } from 'vitest';
import { inputFieldsOf } from './input-fields.ts';
import { variablesIn, variablesOf } from './variables.ts';

test('VA1: uses stand in braces, in order', () => {
  expect(variablesIn('{{a}} {{ b_2 }} {{a}} {c} {{1d}} {{e-f}} {{{g}}}')).toEqual([
    'a',
    'b_2',
    'a',
    'g',
  ]);
  expect(variablesIn(undefined)).toEqual([]);
});

test('VA2: the first declaration of a name counts, texts default to empty', () => {
  const variables = [
    { name: 'host', default: 'srv', description: 'Which one' },
    { name: 'host', default: 'other' },
    { name: 'bad name' },
    { name: 'site', default: 5 },
    null,
    'x',
  ];
  expect(variablesOf({ steps: [], variables })).toEqual([
    { name: 'host', default: 'srv', description: 'Which one' },
    { name: 'site', default: '', description: '' },
  ]);
  for (const none of [null, [], {}, { variables: {} }]) expect(variablesOf(none)).toEqual([]);
});

test('VA3: input fields have one form, whoever wrote them', () => {
  const choice = { id: 'c', type: 'choice', label: 'Ring', required: true, choices: ['A', 1] };
  expect(inputFieldsOf([choice, { type: 'signature' }, 'x'])).toEqual([
    { ...choice, choices: ['A'] },
    { id: 'field-2', type: 'text', label: '', required: false, choices: [] },
  ]);
  expect(inputFieldsOf('text')).toEqual([]);
});
