import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GraphNode } from './graph-model.ts';
import { measureGraph, placeGraph } from './place-graph.ts';
import { arbitraryNodes, decision, node } from './testing/arbitrary-nodes.ts';
import { SEEDED } from './testing/seed.ts';
import { visibleGraph } from './visible-graph.ts';

const graphOf = (nodes: readonly GraphNode[]) => visibleGraph(nodes, new Set());
const measure = (nodes: readonly GraphNode[]) => measureGraph(graphOf(nodes));

test('typing within a line changes neither shape nor sizes, a further line only sizes', () => {
  const before = measure([node('a', { title: 'Restart it' })]);
  const typed = measure([node('a', { title: 'Restart it now' })]);
  expect([typed.shape, typed.sizes]).toEqual([before.shape, before.sizes]);
  const longer = measure([node('a', { title: 'Restart it '.repeat(8) })]);
  expect(longer.shape).toBe(before.shape);
  expect(longer.sizes).not.toBe(before.sizes);
});

test('a link, an option or a node more is another shape', () => {
  const shapes = [
    [decision('q', [null, null]), node('a', { parent_id: 'q' })],
    [decision('q', ['a', null]), node('a', { parent_id: 'q' })],
    [decision('q', [null, 'a']), node('a', { parent_id: 'q' })],
    [decision('q', [null, null, null]), node('a', { parent_id: 'q' })],
    [decision('q', [null, null])],
  ].map((nodes) => measure(nodes).shape);
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('the anchor stays where it was, whatever else changes', () => {
  fc.assert(
    fc.property(arbitraryNodes, arbitraryNodes, fc.nat(31), (old_nodes, new_nodes, index) => {
      const [old_graph, new_graph] = [graphOf(old_nodes), graphOf(new_nodes)];
      const before = placeGraph(old_graph, measureGraph(old_graph), null, []);
      const anchors = [`n${index}`, 'n0'];
      const after = placeGraph(new_graph, measureGraph(new_graph), before, anchors);
      const anchor = anchors.find(
        (id) => before.placed.positions.has(id) && after.placed.positions.has(id),
      ) as string;
      expect(after.placed.positions.get(anchor)).toEqual(before.placed.positions.get(anchor));
    }),
    SEEDED,
  );
});
