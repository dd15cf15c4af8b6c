import type { ProcedureNode } from '@resolutionflow/core/tree/tree-structure';

/** What stands where a step has no title yet; the library calls it the same. */
export const UNTITLED_STEP = 'Untitled step';

export interface ProcedureSection {
  id: string;
  /** Undefined for steps that stand before the first section. */
  title: string | undefined;
  steps: { node: ProcedureNode; number: number }[];
  /** The words of the procedure's end, where it stands in this section. */
  end: string | undefined;
}

/** Gathers the flat nodes of a procedure under their sections and numbers the steps through. */
export function procedureSections(nodes: readonly ProcedureNode[]): ProcedureSection[] {
  const sections: ProcedureSection[] = [];
  let number = 0;
  const current = (id: string) => {
    const last = sections.at(-1);
    if (last !== undefined) return last;
    const first = { id: `before-${id}`, title: undefined, steps: [], end: undefined };
    sections.push(first);
    return first;
  };
  for (const node of nodes) {
    if (node.type === 'section_header') {
      sections.push({
        id: node.id,
        title: node.title || 'Untitled section',
        steps: [],
        end: undefined,
      });
    } else if (node.type === 'procedure_end') {
      current(node.id).end = node.title || 'End of the procedure';
    } else {
      number += 1;
      current(node.id).steps.push({ node, number });
    }
  }
  return sections;
}

/** Minutes of all steps that say how long they take; undefined when none does. */
export function totalMinutes(nodes: readonly ProcedureNode[]): number | undefined {
  const minutes = nodes.map(({ estimated_minutes }) => estimated_minutes).filter((m) => m != null);
  return minutes.length === 0 ? undefined : minutes.reduce((sum, m) => sum + m, 0);
}

/** "45 min", "1 h 20 min". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
