import { describe, expect, it } from 'vitest';
import { hrefOf, matchPath } from './address.ts';

describe('hrefOf', () => {
  it('writes what is known and leaves out the rest', () => {
    expect(hrefOf({ to: '/flows' })).toBe('/flows');
    expect(hrefOf({ to: '/steps', search: { tag: 'a&b', q: undefined } })).toBe('/steps?tag=a%26b');
    expect(hrefOf({ to: '/flows/7', search: {}, hash: 'node-ü' })).toBe('/flows/7#node-%C3%BC');
  });
});

describe('matchPath', () => {
  it.each([
    ['/flows', '/flows', {}],
    ['/flows', '/flows/', {}],
    ['/', '/', {}],
    ['/flows/$id', '/flows/a%20b', { id: 'a b' }],
    ['/flows/$id/edit', '/flows/7/edit', { id: '7' }],
  ])('%s takes %s', (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params);
  });

  it.each([
    ['/flows', '/'],
    ['/flows', '/flows/7'],
    ['/flows/$id', '/flows'],
    ['/flows/$id', '/flows//'],
    ['/flows/$id', '/steps/7'],
    ['/flows/$id/edit', '/flows/7/print'],
    ['/flows/$id', '/flows/%E0%A4%A'],
  ])('%s does not take %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined();
  });
});
