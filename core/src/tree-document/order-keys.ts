import { generateKeyBetween, generateNKeysBetween } from 'jittered-fractional-indexing';

const DIGITS = /^[0-9A-Za-z]+$/;
const SMALLEST_INTEGER = `A${'0'.repeat(26)}`;

/** Above this many keys at once jitter is left out: it costs thirty steps a key and long keys. */
const MOST_JITTERED_KEYS = 64;

/** Sorts behind every order key: the order of a node that has no place of its own. */
export const LAST_ORDER = '~';

/** Whether a stored order is a fractional index that keys can be made next to. */
export function isOrderKey(key: string): boolean {
  if (!DIGITS.test(key)) return false;
  const head = key.charCodeAt(0);
  let integerLength: number;
  if (head >= 97) integerLength = head - 97 + 2;
  else if (head >= 65) integerLength = 90 - head + 2;
  else return false;
  if (key.length < integerLength || key === SMALLEST_INTEGER) return false;
  return key.length === integerLength || !key.endsWith('0');
}

/**
 * For nodes given by their parents, each parent's children in order: every node's order, spread
 * evenly and without randomness.
 */
export function siblingOrders(parents: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const ranks = parents.map((parent) => {
    const rank = counts.get(parent) ?? 0;
    counts.set(parent, rank + 1);
    return rank;
  });
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  const orders = generateNKeysBetween(null, null, most, { jitterBits: 0 });
  return ranks.map((rank) => orders[rank] as string);
}

/**
 * Orders for a sequence of siblings: an existing key stays wherever it can (a longest strictly
 * ascending run is kept), null and all others get a new jittered key in their place. Total: equal,
 * descending and malformed keys are replaced.
 */
export function assignOrderKeys(current: readonly (string | null)[]): string[] {
  const kept = longestAscendingRun(current);
  const result: string[] = new Array(current.length);
  let low: string | null = null;
  let from = 0;
  for (const at of [...kept, current.length]) {
    const high = at < current.length ? (current[at] as string) : null;
    if (at > from) {
      const keys = keysBetween(low, high, at - from);
      for (let i = from; i < at; i += 1) result[i] = keys[i - from] as string;
    }
    if (high !== null) result[at] = high;
    low = high;
    from = at + 1;
  }
  return result;
}

function keysBetween(low: string | null, high: string | null, count: number): string[] {
  if (count === 1) return [generateKeyBetween(low, high)];
  return generateNKeysBetween(
    low,
    high,
    count,
    count > MOST_JITTERED_KEYS ? { jitterBits: 0 } : {},
  );
}

/** Indexes of a longest strictly ascending run of well-formed keys (patience sorting). */
function longestAscendingRun(keys: readonly (string | null)[]): number[] {
  const tails: number[] = [];
  const previous: number[] = new Array(keys.length).fill(-1);
  for (const [i, key] of keys.entries()) {
    if (key === null || !isOrderKey(key)) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[tails[middle] as number] as string) < key) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[i] = tails[low - 1] as number;
    tails[low] = i;
  }
  const run: number[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] as number) run.push(i);
  return run.reverse();
}
