import { expect, test } from 'vitest';
import { librarySentence } from './library-changes.ts';

test('says what publishing did to the library', () => {
  const none = { added: 0, changed: 0, unchanged: 4, retired: 0 };
  expect(librarySentence(none)).toBe('The step library stays as it was.');
  expect(librarySentence({ ...none, added: 3, changed: 1, retired: 1 })).toBe(
    'In the step library: 3 steps added, 1 changed, 1 retired.',
  );
  expect(librarySentence({ ...none, retired: 1 })).toBe('In the step library: 1 step retired.');
});
