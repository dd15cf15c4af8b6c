import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowElements } from './flow-elements.ts';
import { flowId, optionHandle, optionOfHandle, plainId } from './flow-ids.ts';
import type { GraphNode } from './graph-model.ts';
import { measureGraph, placeGraph } from './place-graph.ts';
import { arbitraryNodes, decision, node } from './testing/arbitrary-nodes.ts';
import { SEEDED } from './testing/seed.ts';
import { visibleGraph } from './visible-graph.ts';

const NODES = [
  decision('q', ['a', 'b', 'gone']),
  node('a', { parent_id: 'q', next_node_id: 'q' }),
  node('b', { parent_id: 'q', type: 'solution' }),
];

function elements(nodes: readonly GraphNode[], before: ReturnType<typeof flowElements> | null) {
  const graph = visibleGraph(nodes, new Set());
  const { placed } = placeGraph(graph, measureGraph(graph), null, []);
  return flowElements(graph, placed, true, before);
}

test('each option has a point of its own, within its card, at which its link starts', () => {
  const { nodes, edges } = elements(NODES, null);
  const card = nodes.find(({ id }) => id === 'q');
  const points = card?.handles?.filter(({ id }) => id?.startsWith('option:')) ?? [];
  expect(points.map(({ id }) => id)).toEqual(['option:o0', 'option:o1', 'option:o2']);
  const ys = points.map(({ y }) => y);
  expect(ys).toEqual(ys.toSorted((a, b) => a - b));
  expect(Math.max(...ys)).toBeLessThan(card?.height ?? 0);
  for (const edge of edges) {
    const source = nodes.find(({ id }) => id === edge.source);
    const target = nodes.find(({ id }) => id === edge.target);
    expect(source?.handles?.some(({ id }) => id === edge.sourceHandle)).toBe(true);
    expect(target?.handles?.some(({ id }) => id === edge.targetHandle)).toBe(true);
  }
});

test('a way back ends elsewhere on the card than a way forward', () => {
  const { edges } = elements(NODES, null);
  const ends = edges.map(({ data, targetHandle }) => [data?.kind, targetHandle]);
  expect(ends).toContainEqual(['back', 'back']);
  expect(ends).toContainEqual(['tree', 'in']);
});

test('what did not change is the same object, and words change nothing', () => {
  const first = elements(NODES, null);
  const renamed = NODES.map((each) => (each.id === 'b' ? { ...each, title: 'c' } : each));
  const again = elements(renamed, first);
  expect(again.nodes).toBe(first.nodes);
  expect(again.edges).toBe(first.edges);
  const other = NODES.map((each) => (each.id === 'b' ? { ...each, type: 'other' } : each));
  const third = elements(other, first);
  const changed = third.nodes.filter((each, index) => each !== first.nodes[index]);
  expect(changed.map(({ data }) => data.id)).toEqual(['b']);
  expect(third.edges).toBe(first.edges);
});

test('a link that leads elsewhere is another line, the others are the same objects', () => {
  const first = elements(NODES, null);
  const other = NODES.map((each) => (each.id === 'a' ? { ...each, next_node_id: 'b' } : each));
  const { edges } = elements(other, first);
  const changed = edges.filter((each) => !first.edges.includes(each));
  expect(changed.map(({ data }) => [data?.from, data?.to, data?.kind])).toContainEqual([
    'a',
    'b',
    'join',
  ]);
  expect(edges.length - changed.length).toBeGreaterThan(0);
});

test('whatever changes, the elements equal those made from scratch', () => {
  fc.assert(
    fc.property(fc.array(arbitraryNodes, { minLength: 2, maxLength: 4 }), (states) => {
      let before: ReturnType<typeof flowElements> | null = null;
      for (const nodes of states) {
        const now = elements(nodes, before);
        const { nodes: cards, edges } = elements(nodes, null);
        expect({ cards: now.nodes, edges: now.edges }).toEqual({ cards, edges });
        before = now;
      }
    }),
    SEEDED,
  );
});

test('a node and an option are known by what they go to React Flow as, whatever their ids are', () => {
  for (const id of ['o', 'next', 'option:x', '', '"]\\%']) {
    expect(optionOfHandle(optionHandle(id))).toBe(id);
    expect(plainId(flowId(id))).toBe(id);
    expect(flowId(id)).not.toMatch(/["\\]/);
  }
  expect(optionOfHandle(optionHandle(null))).toBeNull();
});
