import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardBox } from './card-box.ts';
import type { GraphNode } from './graph-model.ts';
import { layoutTree, type TreeLayout } from './layout-tree.ts';
import { arbitraryNodes, decision, node } from './testing/arbitrary-nodes.ts';
import { SEEDED } from './testing/seed.ts';
import { visibleGraph } from './visible-graph.ts';

function layOut(nodes: readonly GraphNode[]) {
  const graph = visibleGraph(nodes, new Set());
  const boxes = graph.cards.map((card) => ({ id: card.id, ...cardBox(card) }));
  return { graph, boxes, layout: layoutTree(boxes, graph.links) };
}

const at = (layout: TreeLayout, id: string) => {
  const position = layout.positions.get(id);
  if (position === undefined) throw new Error(`${id} has no position`);
  return position;
};

test('whatever is linked to whatever, no two cards overlap and what follows stands further right', () => {
  fc.assert(
    fc.property(arbitraryNodes, (nodes) => {
      const { graph, boxes, layout } = layOut(nodes);
      expect(layout.positions.size).toBe(boxes.length);
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) {
          const [p, q] = [at(layout, a.id), at(layout, b.id)];
          const is_apart =
            p.x + a.width <= q.x ||
            q.x + b.width <= p.x ||
            p.y + a.height <= q.y ||
            q.y + b.height <= p.y;
          expect(is_apart, `${a.id} and ${b.id}`).toBe(true);
        }
      }
      for (const { from, to, kind } of graph.links) {
        if (kind !== 'back') expect(at(layout, from).x).toBeLessThan(at(layout, to).x);
      }
    }),
    SEEDED,
  );
});

test('the same input has the same layout, and the first card is the origin', () => {
  fc.assert(
    fc.property(arbitraryNodes, (nodes) => {
      const { boxes, graph, layout } = layOut(nodes);
      expect(layoutTree(boxes, graph.links)).toEqual(layout);
      expect(at(layout, nodes[0]?.id as string)).toEqual({ x: 0, y: 0 });
    }),
    SEEDED,
  );
});

test('answers stand in their order, from top to bottom', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const nodes = [decision('q', names), ...names.map((id) => node(id, { parent_id: 'q' }))];
  const { layout } = layOut(nodes);
  const ys = names.map((id) => at(layout, id).y);
  expect(ys).toEqual(ys.toSorted((a, b) => a - b));
});

test('a new way to a node moves no branch past another', () => {
  const nodes = [
    decision('q', ['a', 'b', 'c']),
    node('a', { parent_id: 'q' }),
    node('b', { parent_id: 'q', next_node_id: 'd' }),
    node('d', { parent_id: 'b' }),
    node('c', { parent_id: 'q' }),
  ];
  const joined = nodes.map((each) => (each.id === 'c' ? { ...each, next_node_id: 'd' } : each));
  const { layout } = layOut(joined);
  const ys = ['a', 'b', 'c'].map((id) => at(layout, id).y);
  expect(ys).toEqual(ys.toSorted((a, b) => a - b));
});

test('a line past a column goes between its cards', () => {
  const nodes = [
    decision('q', ['a', 'z']),
    node('a', { parent_id: 'q', next_node_id: 'z' }),
    node('z', { parent_id: 'q' }),
  ];
  const { layout, graph, boxes } = layOut(nodes);
  const long = graph.links.find(({ from, to }) => from === 'q' && to === 'z');
  const way = layout.waypoints.get(long?.id ?? '') ?? [];
  expect(way.length).toBe(2);
  const a = at(layout, 'a');
  const height = boxes.find(({ id }) => id === 'a')?.height ?? 0;
  for (const { y } of way) expect(y < a.y || y > a.y + height).toBe(true);
});

test('ids may be any text', () => {
  const nodes = [
    decision('__proto__', ['constructor', 'a"]']),
    node('constructor', { parent_id: '__proto__' }),
    node('a"]', { parent_id: '__proto__' }),
  ];
  expect([...layOut(nodes).layout.positions.keys()]).toEqual(nodes.map(({ id }) => id));
});

test('a chain of 2,000 nodes is laid out', () => {
  const nodes = Array.from(
    { length: 2_000 },
    (_, index) =>
      node(`n${index}`, {
        parent_id: index === 0 ? null : `n${index - 1}`,
        next_node_id: index === 1_999 ? null : `n${index + 1}`,
      }),
    SEEDED,
  );
  expect(layOut(nodes).layout.positions.size).toBe(2_000);
});
