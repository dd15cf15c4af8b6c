import { expect, test } from 'vitest';
import { resultSentence } from './result-sentence.ts';

const nothing = { added: 0, changed: 0, unchanged: 5, retired: 0 };

test('tells what happened in the library, leaving out what did not', () => {
  expect(resultSentence(4, { ...nothing, added: 3, changed: 1, retired: 1 })).toBe(
    'Version 4 is live. 3 steps added, 1 changed, 1 retired.',
  );
  expect(resultSentence(2, { ...nothing, retired: 1 })).toBe('Version 2 is live. 1 step retired.');
  expect(resultSentence(2, nothing)).toBe(
    'Version 2 is live. The steps in the library are as they were.',
  );
});

test('claims no more than the server said', () => {
  expect(resultSentence(3, undefined)).toBe('Version 3 is live.');
  expect(resultSentence(null, undefined)).toBe('The flow is live.');
});
