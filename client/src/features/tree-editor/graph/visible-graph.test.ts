import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryNodes, decision, node } from './testing/arbitrary-nodes.ts';
import { SEEDED } from './testing/seed.ts';
import { visibleGraph } from './visible-graph.ts';

const NONE = new Set<string>();
const kinds = (graph: ReturnType<typeof visibleGraph>) =>
  graph.links.map(({ from, option_id, to, kind }) => [from, option_id, to, kind]);

describe('what a link is to a reader', () => {
  test('the first way to a node is its branch, a further one joins it', () => {
    const graph = visibleGraph(
      [
        decision('q', ['a', 'b']),
        node('a', { parent_id: 'q', next_node_id: 'b' }),
        node('b', { parent_id: 'q' }),
      ],
      NONE,
    );
    expect(kinds(graph)).toEqual([
      ['q', 'o0', 'a', 'tree'],
      ['q', 'o1', 'b', 'tree'],
      ['a', null, 'b', 'join'],
    ]);
    expect(graph.by_id.get('a')?.next).toEqual({ kind: 'join', target_id: 'b', target_title: 'b' });
    expect(graph.children_of.get('q')).toEqual(['a', 'b']);
  });

  test('a way back up closes a loop and takes nobody’s place', () => {
    const graph = visibleGraph(
      [decision('q', ['a']), node('a', { parent_id: 'q', next_node_id: 'q' })],
      NONE,
    );
    expect(kinds(graph)).toEqual([
      ['q', 'o0', 'a', 'tree'],
      ['a', null, 'q', 'back'],
    ]);
    expect(graph.parent_of.get('q')).toBeNull();
  });

  test('what several branches join comes after all of them, and a way from there to one is a way back', () => {
    const graph = visibleGraph(
      [
        decision('q', ['a', 'b']),
        node('a', { parent_id: 'q', next_node_id: 'better' }),
        node('b', { parent_id: 'q', next_node_id: 'better' }),
        decision('better', ['b', null], { parent_id: 'q' }),
      ],
      NONE,
    );
    expect(kinds(graph).slice(2)).toEqual([
      ['a', null, 'better', 'tree'],
      ['b', null, 'better', 'join'],
      ['better', 'o0', 'b', 'back'],
    ]);
  });

  test('a link to an earlier node is no way back where that does not lead here again', () => {
    const graph = visibleGraph(
      [
        decision('q', ['a', 'b']),
        node('a', { parent_id: 'q' }),
        node('b', { parent_id: 'q', next_node_id: 'a' }),
      ],
      NONE,
    );
    expect(kinds(graph).at(-1)).toEqual(['b', null, 'a', 'join']);
  });

  test('a link to a node that is not there ends at a stub of its own', () => {
    const graph = visibleGraph([decision('q', ['gone', 'gone', null])], NONE);
    const stubs = graph.cards.filter(({ kind }) => kind === 'missing');
    expect(stubs.map(({ node_id }) => node_id)).toEqual(['q', 'q']);
    expect(kinds(graph).map(([, , to, kind]) => [to, kind])).toEqual(
      stubs.map(({ id }) => [id, 'missing']),
    );
    expect(graph.by_id.get('q')?.rows[2]?.end).toBeNull();
  });

  test('a node to which nothing leads stands after its parent', () => {
    const nodes = [node('a'), node('b', { parent_id: 'a', next_node_id: 'a' })];
    const graph = visibleGraph(nodes, NONE);
    expect(kinds(graph)).toEqual([
      ['b', null, 'a', 'back'],
      ['a', null, 'b', 'place'],
    ]);
    expect(graph.parent_of.get('b')).toBe('a');
  });

  test('a node that its parent leads to hangs there, whoever else does so first', () => {
    const graph = visibleGraph(
      [
        decision('q', ['a', 'b']),
        node('a', { parent_id: 'q', next_node_id: 'c' }),
        node('b', { parent_id: 'q', next_node_id: 'c' }),
        node('c', { parent_id: 'b' }),
      ],
      NONE,
    );
    expect(graph.parent_of.get('c')).toBe('b');
  });
});

describe('folding', () => {
  const nodes = [
    decision('q', ['a', 'z']),
    decision('a', ['b', 'z', 'q'], { parent_id: 'q' }),
    node('b', { parent_id: 'a', next_node_id: 'z' }),
    node('z', { parent_id: 'q', type: 'solution' }),
  ];

  test('hides what is below, and counts it', () => {
    const graph = visibleGraph(nodes, new Set(['a']));
    expect(graph.cards.map(({ id }) => id)).toEqual(['q', 'a', 'z']);
    expect(graph.by_id.get('a')).toMatchObject({ hidden_count: 1, rows: [], next: null });
    expect(graph.shownAt('b')).toBe('a');
  });

  test('leaves one line to each card that something hidden leads to', () => {
    const graph = visibleGraph(nodes, new Set(['a']));
    expect(kinds(graph)).toEqual([
      ['q', 'o0', 'a', 'tree'],
      ['q', 'o1', 'z', 'tree'],
      ['a', null, 'z', 'folded'],
      ['a', null, 'q', 'back'],
    ]);
  });

  test('the outermost fold shows what is folded twice; a leaf has nothing to fold', () => {
    const graph = visibleGraph(nodes, new Set(['q', 'a', 'z']));
    expect(graph.cards.map(({ id, hidden_count }) => [id, hidden_count])).toEqual([['q', 3]]);
    expect(graph.shownAt('b')).toBe('q');
    const leaf = visibleGraph(nodes, new Set(['z'])).by_id.get('z');
    expect(leaf?.hidden_count).toBe(0);
  });
});

describe('whatever is linked to whatever', () => {
  const cases = fc.tuple(arbitraryNodes, fc.uniqueArray(fc.nat(31)));

  test('each node is on one card, each line ends at two cards, ids are unique', () => {
    fc.assert(
      fc.property(cases, ([nodes, folded]) => {
        const graph = visibleGraph(nodes, new Set(folded.map((index) => `n${index}`)));
        for (const { id } of nodes) expect(graph.by_id.has(graph.shownAt(id) ?? '')).toBe(true);
        for (const { from, to } of graph.links) {
          expect(graph.by_id.has(from) && graph.by_id.has(to)).toBe(true);
        }
        expect(new Set(graph.links.map(({ id }) => id)).size).toBe(graph.links.length);
        expect(graph.by_id.size).toBe(graph.cards.length);
      }),
      SEEDED,
    );
  });

  test('without ways back there is no loop, and everything hangs together', () => {
    fc.assert(
      fc.property(cases, ([nodes, folded]) => {
        const graph = visibleGraph(nodes, new Set(folded.map((index) => `n${index}`)));
        const forward = graph.links.filter(({ kind }) => kind !== 'back');
        const left = new Set(graph.cards.map(({ id }) => id));
        for (let removed = true; removed; ) {
          const entered = new Set(forward.filter(({ from }) => left.has(from)).map(({ to }) => to));
          const free = [...left].filter((id) => !entered.has(id));
          for (const id of free) left.delete(id);
          removed = free.length > 0;
        }
        expect([...left]).toEqual([]);
        for (const { id } of graph.cards) {
          const seen = new Set<string>();
          for (let at: string | null = id; at !== null; at = graph.parent_of.get(at) ?? null) {
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
        }
      }),
      SEEDED,
    );
  });
});
