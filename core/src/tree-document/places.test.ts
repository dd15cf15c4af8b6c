import { describe, expect, it } from 'vitest';
import { LAST_ORDER } from './order-keys.ts';
import { type NodeRecord, nextCounter, resolvePlaces, settledCounter } from './places.ts';

/** `a: root 0, b 2` is a node with a place at the root of counter 0 and a newer one under b. */
function records(...nodes: string[]): NodeRecord[] {
  return nodes.map((node) => {
    const [id = '', places = ''] = node.split(': ');
    const parsed = places
      .split(', ')
      .filter((place) => place !== '')
      .map((place) => {
        const [parent = '', counter] = place.split(' ');
        return { parent: parent === 'root' ? '' : parent, counter: Number(counter), order: 'a0' };
      })
      .sort((a, b) => b.counter - a.counter || (a.parent < b.parent ? -1 : 1));
    return { id, type: 'action', trashed: false, places: parsed };
  });
}

function parents(...nodes: string[]): string {
  return [...resolvePlaces(records(...nodes))]
    .map(([id, node]) => `${id}<${node.parent?.record.id ?? ''}`)
    .join(' ');
}

describe('resolvePlaces', () => {
  it('MV1: the highest counter wins', () => {
    expect(parents('a: root 0', 'b: root 0, a 1', 'c: b 0, a 2, root 1')).toBe('a< b<a c<a');
  });

  it('MV1: ties go to the smaller parent id', () => {
    expect(parents('a: root 0', 'b: root 0', 'c: b 1, a 1', 'd: root 1, a 1')).toBe('a< b< c<a d<');
  });

  it('MV1: places under unknown nodes and under nodes without a place do not count', () => {
    expect(parents('a: root 0', 'b: a 0, gone 1', 'undone: ', 'c: a 0, undone 1')).toBe(
      'a< b<a c<a',
    );
  });

  it('MV2: of a cycle, the newest place that is rooted hangs it up again', () => {
    // a and b were moved into each other at the same time; b's older place is the newer of the two.
    expect(parents('a: root 0, b 2', 'b: root 1, a 2')).toBe('a<b b<');
    expect(parents('a: root 1, b 2', 'b: root 0, a 2')).toBe('a< b<a');
  });

  it('MV2: ties among older places go by parent, then by node', () => {
    expect(parents('a: root 0, b 1', 'b: root 0, a 1')).toBe('a< b<a');
    expect(parents('r: root 0', 's: root 0', 'b: r 0, a 1', 'a: s 0, b 1')).toBe('r< s< b<r a<b');
  });

  it('MV2: what hangs on a cycle stays where it is below it', () => {
    expect(parents('a: root 0, b 1', 'b: root 0, a 1', 'c: b 0', 'd: c 0')).toBe('a< b<a c<b d<c');
  });

  it('MV2: what has no rooted place at all goes under the root, behind everything', () => {
    const nodes = resolvePlaces(records('z: y 0', 'y: z 0', 'a: root 0', 'self: self 0'));
    const at = (id: string) => [nodes.get(id)?.parent?.record.id ?? '', nodes.get(id)?.order];
    expect(at('y')).toEqual(['', LAST_ORDER]);
    expect(at('z')).toEqual(['y', 'a0']);
    expect(at('self')).toEqual(['', LAST_ORDER]);
  });

  it('MV2: the order of the records makes no difference', () => {
    const nodes = ['a: root 0, c 3', 'b: root 1, a 3', 'c: root 2, b 3', 'd: c 0, a 4'];
    const sorted = (text: string) => text.split(' ').sort().join(' ');
    expect(sorted(parents(...nodes.toReversed()))).toBe(sorted(parents(...nodes)));
  });

  it('MV2: a chain deeper than the stack resolves', () => {
    const chain = Array.from(
      { length: 20_000 },
      (_, i) => `n${i}: ${i === 0 ? 'root' : `n${i - 1}`} 0`,
    );
    expect(resolvePlaces(records(...chain.toReversed())).size).toBe(20_000);
    const cycle = chain.with(0, 'n0: n19999 0');
    expect(resolvePlaces(records(...cycle)).size).toBe(20_000);
  });
});

describe('counters', () => {
  it('MV4, MV5: a move made meanwhile beats a place that was only written down', () => {
    let record = records('a: root 0, b 3')[0] as NodeRecord;
    for (let times = 0; times < 20; times += 1) {
      const settled = settledCounter(record);
      expect(settled).toBeGreaterThan(record.places[0]?.counter as number);
      expect(settled).toBeLessThan(nextCounter(record));
      record = { ...record, places: [{ parent: 'c', counter: settled, order: 'a0' }] };
    }
    expect(nextCounter(record)).toBe(4);
  });
});
