import { expect, test } from 'vitest';
import { presenceDetail, rowDetails } from './row-details.ts';

const person = (name: string) => ({ id: name, name, color: '#0e7490' });

test('says what a line holds and who is on it', () => {
  expect(rowDetails('2 commands', false, presenceDetail([person('Ana'), person('Bo')]))).toBe(
    '2 commands, Ana and Bo are here',
  );
  expect(rowDetails(presenceDetail([person('Bo')]))).toBe('Bo is here');
});

test('says nothing of a line with nothing but its title', () => {
  expect(rowDetails(false, presenceDetail(undefined))).toBeUndefined();
});
