import { describe, expect, it } from 'vitest';
import { hrefOf } from './address.ts';

describe('hrefOf', () => {
  it('writes what is known and leaves out the rest', () => {
    expect(hrefOf({ to: '/flows' })).toBe('/flows');
    expect(hrefOf({ to: '/steps', search: { tag: 'a&b', q: undefined } })).toBe('/steps?tag=a%26b');
    expect(hrefOf({ to: '/flows/7', search: {}, hash: 'node-ü' })).toBe('/flows/7#node-%C3%BC');
  });
});
