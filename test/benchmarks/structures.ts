import { emptyTreeStructure, type TreeStructure } from '@resolutionflow/core';

/** A structure of `size` procedure steps in sections of 25, with the fields that real steps have. */
export function structureOf(size: number): TreeStructure {
  if (size === 0) return emptyTreeStructure('procedural');
  const steps: Record<string, unknown>[] = [];
  for (let index = 0; index < size; index += 1) {
    if (index % 25 === 0) {
      steps.push({
        id: `section-${index / 25}`,
        type: 'section_header',
        title: `Phase ${index / 25 + 1}`,
      });
    }
    steps.push({
      id: `step-${index}`,
      type: 'procedure_step',
      title: `Check service number ${index}`,
      description: `Open the console and look at service **${index}**. It should be running.`,
      expected_outcome: 'The service is running.',
      commands: [{ code: `Get-Service -Name svc${index}`, language: 'powershell', label: 'State' }],
    });
  }
  return { steps } as TreeStructure;
}

/** A decision tree of `size` nodes: questions with two ways on, and solutions at their ends. */
export function decisionTreeOf(size: number): TreeStructure {
  if (size === 0) return emptyTreeStructure('troubleshooting');
  const nodes: Record<string, unknown>[] = [];
  for (let index = 0; index < size; index += 1) {
    const next = [2 * index + 1, 2 * index + 2].filter((child) => child < size);
    const id = `node-${index}`;
    if (next.length === 2) {
      const [yes, no] = next;
      const options = [
        { id: 'yes', label: 'Yes', next_node_id: `node-${yes}` },
        { id: 'no', label: 'No', next_node_id: `node-${no}` },
      ];
      nodes.push({ id, type: 'decision', question: `Does service ${index} answer?`, options });
    } else {
      nodes.push({ id, type: 'solution', title: `Service ${index} is restored` });
    }
  }
  // Children before their parents, so that each is complete when it is hung up.
  for (let index = size - 1; index > 0; index -= 1) {
    const parent = nodes[Math.floor((index - 1) / 2)] as { children?: unknown[] };
    parent.children = [nodes[index], ...(parent.children ?? [])];
  }
  return nodes[0] as unknown as TreeStructure;
}

/** The structure with one title in a hundred changed. */
export function withOnePercentChanged(structure: TreeStructure): TreeStructure {
  const { steps } = structure as { steps: { type: string; title: string }[] };
  return {
    steps: steps.map((step, index) =>
      index % 100 === 1 && step.type === 'procedure_step'
        ? { ...step, title: `${step.title}, again` }
        : step,
    ),
  } as TreeStructure;
}
