import { expect, test } from 'vitest';
import { checkMinutes, checkReference } from './field-checks.ts';

test('minutes are a number from zero up, or nothing', () => {
  expect(checkMinutes(' 2,5 ')).toEqual({ value: 2.5, error: null });
  expect(checkMinutes('0')).toEqual({ value: 0, error: null });
  expect(checkMinutes('')).toEqual({ value: undefined, error: null });
  for (const wrong of ['-1', 'ten', 'Infinity'])
    expect(checkMinutes(wrong).error).toMatch(/minutes/);
});

test('a reference is http, https or mailto, or nothing', () => {
  expect(checkReference('kb.example.com')).toEqual({
    value: 'https://kb.example.com',
    error: null,
  });
  expect(checkReference(' ')).toEqual({ value: undefined, error: null });
  for (const wrong of ['javascript:alert(1)', 'file:///c:/x', 'words here']) {
    expect(checkReference(wrong)).toMatchObject({
      value: undefined,
      error: expect.stringContaining('https'),
    });
  }
});
