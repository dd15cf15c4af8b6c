import { describe, expect, it } from 'vitest';
import { matchesWords } from './matches-words.ts';

describe('matchesWords', () => {
  const texts = ['Drucker in Zürich druckt nicht', 'Printing', null];
  it.each([
    ['', true],
    ['  ', true],
    ['zurich', true],
    ['PRINT drucker', true],
    ['zurich bern', false],
  ])('%j: %s', (query, matches) => {
    expect(matchesWords(query, texts)).toBe(matches);
  });
});
