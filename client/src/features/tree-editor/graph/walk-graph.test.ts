import { describe, expect, test } from 'vitest';
import { decision, node } from './testing/arbitrary-nodes.ts';
import { visibleGraph } from './visible-graph.ts';
import { graphIntent, type WalkTo, walk } from './walk-graph.ts';

const press = (key: string, held: Partial<Parameters<typeof graphIntent>[0]> = {}) =>
  graphIntent({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

describe('keys', () => {
  test.each([
    ['ArrowLeft', { do: 'walk', to: 'parent' }],
    ['ArrowRight', { do: 'walk', to: 'child' }],
    ['ArrowUp', { do: 'walk', to: 'above' }],
    ['End', { do: 'walk', to: 'last' }],
    ['Enter', { do: 'open' }],
    [' ', { do: 'fold' }],
    ['-', { do: 'zoom', by: 'out' }],
    ['0', { do: 'zoom', by: 'fit' }],
    ['Escape', { do: 'escape' }],
    ['x', null],
  ])('%s', (key, intent) => {
    expect(press(key)).toEqual(intent);
  });

  test('a plus that needs Shift zooms in; keys of the browser and the editor stay theirs', () => {
    expect(press('+', { shiftKey: true })).toEqual({ do: 'zoom', by: 'in' });
    expect(press('0', { ctrlKey: true })).toBeNull();
    expect(press('ArrowUp', { altKey: true })).toBeNull();
    expect(press('ArrowUp', { shiftKey: true })).toBeNull();
  });
});

describe('arrows', () => {
  const graph = visibleGraph(
    [
      decision('q', ['gone', 'a', 'b']),
      decision('a', ['a1', 'a2'], { parent_id: 'q' }),
      node('a1', { parent_id: 'a' }),
      node('a2', { parent_id: 'a', next_node_id: 'q' }),
      node('b', { parent_id: 'q', next_node_id: 'b1' }),
      node('b1', { parent_id: 'b', next_node_id: 'a1' }),
    ],
    new Set(),
  );
  const way = (from: string | null, ...to: WalkTo[]) =>
    to.reduce<string | null>((id, step) => walk(graph, id, step), from);

  test('right to what follows, past what is missing; left back to what it follows', () => {
    expect(way('q', 'child')).toBe('a');
    expect(way('q', 'child', 'child')).toBe('a1');
    expect(way('a1', 'parent', 'parent')).toBe('q');
    expect(way('q', 'parent')).toBeNull();
  });

  test('right along a link that leads elsewhere, where nothing else follows', () => {
    expect(way('a2', 'child')).toBe('q');
    expect(way('b1', 'child')).toBe('a1');
    expect(way('a1', 'child')).toBeNull();
  });

  test('up and down past siblings to cousins', () => {
    expect(way('a', 'below')).toBe('b');
    expect(way('a1', 'below', 'below')).toBe('b1');
    expect(way('b1', 'above')).toBe('a2');
    expect(way('b1', 'below')).toBeNull();
  });

  test('to the first and the last; from nowhere to the first', () => {
    expect(way('b1', 'first')).toBe('q');
    expect(way('q', 'last')).toBe('b1');
    expect(way(null, 'below')).toBe('q');
    expect(way('unknown', 'child')).toBe('q');
  });

  test('every node can be reached with arrows alone', () => {
    const reached = new Set(['q']);
    for (const id of reached) {
      for (const to of ['child', 'below', 'above', 'parent'] as const) {
        const next = walk(graph, id, to);
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual(['a', 'a1', 'a2', 'b', 'b1', 'q']);
  });
});
