import { expect, test } from 'vitest';
import { followOffset, rebaseText } from './rebase-text.ts';

test.each([
  [
    'behind what a colleague wrote',
    'Works',
    'Works for me',
    'It surely Works',
    'It surely Works for me',
  ],
  ['before what a colleague wrote', 'Works', 'It Works', 'Works for all', 'It Works for all'],
  ['in place of a word', 'all is well', 'all was well', 'now all is well', 'now all was well'],
  ['where a colleague took it all away', 'Works', 'Works well', '', ' well'],
  ['the same change on both sides', 'a', 'ab', 'ab', 'ab'],
  ['nothing from a colleague', 'a', 'b', 'a', 'b'],
])('keeps what was typed, %s', (_where, base, mine, theirs, both) => {
  expect(rebaseText(base, mine, theirs)).toBe(both);
});

test('a caret stays with the characters beside it', () => {
  expect(followOffset('Works', 'It surely Works', 5)).toBe(15);
  expect(followOffset('Works', 'Works for all', 5)).toBe(5);
  expect(followOffset('one two three', 'one three', 13)).toBe(9);
});
