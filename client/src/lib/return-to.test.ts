import { describe, expect, it, vi } from 'vitest';
import { safeReturnTo } from './return-to.ts';

vi.stubGlobal('location', new URL('https://flows.example/sign-in'));

describe('safeReturnTo', () => {
  it.each([
    ['/flows', '/flows'],
    ['/flows/abc/edit?step=1#x', '/flows/abc/edit?step=1#x'],
    ['/steps?q=a%20b', '/steps?q=a%20b'],
  ])('keeps a path of this app: %s', (address, kept) => {
    expect(safeReturnTo(address)).toBe(kept);
  });

  it.each([
    'https://elsewhere.example/flows',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    'flows',
    '/',
    '/sign-in?redirect=%2Fflows',
    '',
    undefined,
    7,
  ])('refuses what leads elsewhere, or nowhere: %s', (address) => {
    expect(safeReturnTo(address)).toBeUndefined();
  });
});
