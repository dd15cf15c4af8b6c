import { describe, expect, it } from 'vitest';
import { nameList } from './name-list.ts';

describe('nameList', () => {
  it.each([
    [[], ''],
    [['Ana'], 'Ana'],
    [['Ana', 'Bo'], 'Ana and Bo'],
    [['Ana', 'Bo', 'Cleo'], 'Ana, Bo and Cleo'],
    [['Ana', 'Bo', 'Cleo', 'Dan'], 'Ana, Bo and 2 others'],
  ])('%j is "%s"', (names, words) => {
    expect(nameList(names)).toBe(words);
  });
});
