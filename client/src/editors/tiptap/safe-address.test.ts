import { expect, test } from 'vitest';
import { completeAddress, isSafeAddress } from './safe-address.ts';

test('only http, https and mailto are addresses', () => {
  expect(isSafeAddress('https://kb.example.com/a?b#c')).toBe(true);
  expect(isSafeAddress('mailto:helpdesk@example.com')).toBe(true);
  for (const unsafe of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    '',
  ]) {
    expect(isSafeAddress(unsafe)).toBe(false);
  }
});

test('what is clearly meant is completed, the rest is refused', () => {
  expect(completeAddress('kb.example.com/page')).toBe('https://kb.example.com/page');
  expect(completeAddress('ana@example.com')).toBe('mailto:ana@example.com');
  expect(completeAddress(' https://a.example ')).toBe('https://a.example');
  expect(completeAddress('javascript:alert(1)')).toBeNull();
  expect(completeAddress('javascript:alert.x')).toBeNull();
  expect(completeAddress('two words')).toBeNull();
});
