import type { TreeType } from '@resolutionflow/core';
import { below } from './random.ts';

/** A small structure to begin a schedule with. Ids are n0, n1 …; text has no token in it. */
export function seedStructure(treeType: TreeType, random: () => number): unknown {
  const count = below(random, 9);
  return treeType === 'troubleshooting' ? decisionTree(count, random) : procedure(count, random);
}

function procedure(count: number, random: () => number): unknown {
  const steps: unknown[] = Array.from({ length: count }, (_, i) =>
    below(random, 3) === 0
      ? { id: `n${i}`, type: 'section_header', title: `Section ${i}` }
      : { id: `n${i}`, type: 'procedure_step', ...texts(i, random), commands: ['ping'] },
  );
  if (below(random, 4) > 0) steps.push({ id: 'end', type: 'procedure_end', title: 'Done' });
  return { steps, audience: 'everyone' };
}

function decisionTree(count: number, random: () => number): unknown {
  if (count === 0) return {};
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    type: ['decision', 'action', 'solution'][i === 0 ? 0 : below(random, 3)] as string,
    ...texts(i, random),
    options: i === 0 ? [{ id: 'yes', label: 'Yes', next_node_id: 'n1' }] : undefined,
    children: undefined as unknown[] | undefined,
  }));
  for (const [i, node] of nodes.entries()) {
    const parent = nodes[below(random, i)];
    if (i > 0 && parent !== undefined) parent.children = [...(parent.children ?? []), node];
  }
  return nodes[0];
}

function texts(i: number, random: () => number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (below(random, 3) > 0) fields.title = `Step ${i}`;
  else if (below(random, 2) > 0) fields.title = null;
  if (below(random, 2) > 0) fields.description = `Do **${i}** now`;
  return fields;
}
