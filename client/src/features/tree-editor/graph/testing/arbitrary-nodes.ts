import fc from 'fast-check';
import type { GraphNode } from '../graph-model.ts';

const TYPES = ['decision', 'action', 'solution', 'subflow'];

/** A node with what a test says of it. */
export function node(id: string, fields: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    type: 'action',
    title: id,
    parent_id: null,
    options: [],
    next_node_id: null,
    ...fields,
  };
}

/** A decision whose options `o0`, `o1` … lead to these nodes. */
export function decision(
  id: string,
  targets: readonly (string | null)[],
  fields: Partial<GraphNode> = {},
): GraphNode {
  const options = targets.map((next_node_id, index) => ({
    id: `o${index}`,
    label: `Option ${index}`,
    next_node_id,
  }));
  return node(id, { type: 'decision', options, ...fields });
}

/** Any nodes under one root, linked in any way: to themselves, in loops, to what is not there. */
export const arbitraryNodes: fc.Arbitrary<GraphNode[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      title: fc.string({ maxLength: 120 }),
      parent: fc.nat(),
      links: fc.array(fc.option(fc.nat(40), { nil: null }), { maxLength: 5 }),
      next: fc.option(fc.nat(40), { nil: null }),
    }),
    { minLength: 1, maxLength: 32 },
  )
  .map((list) => {
    const parents = list.map(({ parent }, index) => (index === 0 ? null : parent % index));
    // Depth first, as the document lists them.
    const order: number[] = [];
    const visit = (at: number) => {
      order.push(at);
      for (const [index, parent] of parents.entries()) if (parent === at) visit(index);
    };
    visit(0);
    return order.map((index) => {
      const { type, title, links, next } = list[index] as (typeof list)[number];
      const parent = parents[index];
      const id = (target: number | null) => (target === null ? null : `n${target}`);
      return {
        ...decision(`n${index}`, links.map(id)),
        type,
        title,
        parent_id: parent == null ? null : `n${parent}`,
        next_node_id: id(next),
      };
    });
  });
