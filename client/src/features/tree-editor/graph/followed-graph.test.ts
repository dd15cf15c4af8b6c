import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followedGraph } from './followed-graph.ts';
import type { GraphNode } from './graph-model.ts';
import { arbitraryNodes, decision, node } from './testing/arbitrary-nodes.ts';
import { SEEDED } from './testing/seed.ts';
import { type VisibleGraph, visibleGraph } from './visible-graph.ts';

const NONE = new Set<string>();
const NODES = [
  decision('q', ['a', 'b']),
  node('a', { parent_id: 'q', next_node_id: 'b' }),
  node('b', { parent_id: 'q', next_node_id: 'q' }),
];
const titled = (nodes: readonly GraphNode[], id: string, title: string) =>
  nodes.map((each) => (each.id === id ? { ...each, title } : each));

test('a letter in a title makes one card anew, and nothing else', () => {
  const before = visibleGraph(NODES, NONE);
  const after = followedGraph(before, titled(NODES, 'a', 'A!'), NONE);
  const changed = after.cards.filter((card, at) => card !== before.cards[at]);
  expect(changed.map(({ id, title }) => [id, title])).toEqual([['a', 'A!']]);
  expect(after.by_id.get('a')).toBe(changed[0]);
  expect(after.links).toBe(before.links);
  expect(after.shownAt).toBe(before.shownAt);
});

test('cards that say in words where they lead follow its title', () => {
  const before = visibleGraph(NODES, NONE);
  const after = followedGraph(before, titled(titled(NODES, 'q', 'Why?'), 'b', ' B '), NONE);
  expect(after.by_id.get('a')?.next?.target_title).toBe('B');
  expect(after.by_id.get('b')?.next?.target_title).toBe('Why?');
  expect(after.by_id.get('q')?.rows).toBe(before.by_id.get('q')?.rows);
});

/** What an author does: words somewhere, or anything at all. */
const edits = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ at: fc.nat(), words: fc.string({ maxLength: 8 }) }) },
    { weight: 2, arbitrary: fc.record({ at: fc.nat(), label: fc.string({ maxLength: 8 }) }) },
    { weight: 1, arbitrary: fc.record({ at: fc.nat(), links_to: fc.nat(40) }) },
    { weight: 1, arbitrary: fc.record({ folds: fc.nat(31) }) },
    { weight: 1, arbitrary: fc.record({ nodes: arbitraryNodes }) },
  ),
  { minLength: 1, maxLength: 12 },
);

test('after any edits it equals the graph made from scratch, and keeps what reads the same', () => {
  fc.assert(
    fc.property(arbitraryNodes, edits, (start, list) => {
      let nodes: readonly GraphNode[] = start;
      let folded: ReadonlySet<string> = NONE;
      let graph: VisibleGraph = visibleGraph(nodes, folded);
      for (const edit of list) {
        if ('nodes' in edit) nodes = edit.nodes;
        else if ('folds' in edit) folded = new Set([...folded, `n${edit.folds}`]);
        else {
          const at = edit.at % nodes.length;
          nodes = nodes.with(at, edited(nodes[at] as GraphNode, edit));
        }
        const before = graph;
        graph = followedGraph(before, nodes, folded);
        const { shownAt, ...scratch } = visibleGraph(nodes, folded);
        expect(graph).toMatchObject(scratch);
        for (const { id } of nodes) expect(graph.shownAt(id)).toBe(shownAt(id));
        if (graph.links !== before.links) continue;
        for (const card of before.cards) {
          const now = graph.by_id.get(card.id);
          expect(now === card).toBe(JSON.stringify(now) === JSON.stringify(card));
        }
      }
    }),
    SEEDED,
  );
});

function edited(
  before: GraphNode,
  edit: { words: string } | { label: string } | { links_to: number },
): GraphNode {
  if ('words' in edit) return { ...before, title: edit.words };
  if ('links_to' in edit) return { ...before, next_node_id: `n${edit.links_to}` };
  return { ...before, options: before.options.map((each) => ({ ...each, label: edit.label })) };
}
