import { expect, test } from 'vitest';
import { dragSentence, entryDragSentence } from './drag-sentence.ts';
import type { OutlineLine } from './flow-outline.ts';

const base = { level: 2, parent: null, below: 0 };
const lines: OutlineLine[] = [
  { ...base, kind: 'step', key: 'a', id: 'a' },
  {
    ...base,
    kind: 'link',
    key: 'q no',
    id: 'q',
    option_id: 'no',
    label: 'No',
    target_id: null,
    state: 'open',
  },
];

test.each([
  [{ id: 'a', edge: 'top' }, 'Dropped here, X goes above A.'],
  [{ id: 'a', edge: 'bottom' }, 'Dropped here, X goes below A.'],
  [{ id: 'a', edge: 'inside' }, 'Dropped here, X goes into A.'],
  [{ id: 'q no', edge: 'bottom' }, 'Dropped here, X goes below option No of Q.'],
  [null, 'Dropped here, X stays where it is.'],
] as const)('a drag over %j is said as it would land', (at, said) => {
  expect(dragSentence('X', at, lines, (id) => id.toUpperCase())).toBe(said);
});

test('an entry of a list is said by the number that it gets', () => {
  expect(entryDragSentence('Yes', 1)).toBe('Dropped here, Yes is number 2.');
  expect(entryDragSentence('Yes', null)).toBe('Dropped here, Yes stays where it is.');
});
