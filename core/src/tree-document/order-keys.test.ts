import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignOrderKeys, isOrderKey, siblingOrders } from './order-keys.ts';

const someKey = fc.oneof(
  fc.constantFrom('a0', 'a1', 'a1', 'a2', 'a3V', 'Zz', 'b00', 'a1V'),
  fc.constantFrom('', '~', 'a', 'a10', 'A00000000000000000000000000', '?', 'zz'),
  fc.constant(null),
);

describe('assignOrderKeys', () => {
  it('MV3: gives strictly ascending orders whatever is there, and keeps a longest ascending run', () => {
    fc.assert(
      fc.property(fc.array(someKey, { maxLength: 8 }), (current) => {
        const orders = assignOrderKeys(current);
        expect(orders).toHaveLength(current.length);
        for (const [i, order] of orders.entries()) {
          expect(isOrderKey(order)).toBe(true);
          if (i > 0) expect(order > (orders[i - 1] as string)).toBe(true);
        }
        const kept = orders.filter((order, i) => order === current[i]).length;
        expect(kept).toBe(longestAscending(current));
      }),
    );
  });

  it('MV3: changes nothing that is in order already', () => {
    const orders = siblingOrders(new Array(100).fill('p'));
    expect(assignOrderKeys(orders)).toEqual(orders);
  });

  it('MV3: between two equal orders only one of them changes', () => {
    const [low, between, high] = assignOrderKeys(['a1', null, 'a1']);
    expect([low, high].filter((order) => order === 'a1')).toHaveLength(1);
    expect((low as string) < (between as string) && (between as string) < (high as string)).toBe(
      true,
    );
  });

  it('MV3: room for many between two neighbours', () => {
    const orders = assignOrderKeys(['a1', ...new Array<null>(1000).fill(null), 'a2']);
    expect([orders[0], orders.at(-1)]).toEqual(['a1', 'a2']);
    expect(new Set(orders).size).toBe(1002);
    expect(orders.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(orders);
  });
});

/** By trying every choice: the slow and obvious way. */
function longestAscending(keys: readonly (string | null)[]): number {
  let longest = 0;
  for (let choice = 0; choice < 2 ** keys.length; choice += 1) {
    const chosen = keys.filter((_, i) => (choice >> i) % 2 === 1);
    const ascends = chosen.every((key, i) => {
      if (key === null || !isOrderKey(key)) return false;
      return i === 0 || (chosen[i - 1] as string) < key;
    });
    if (ascends) longest = Math.max(longest, chosen.length);
  }
  return longest;
}
