import { isJsonObject, readingOrder } from '@resolutionflow/core/tree/reading-order';
import type { TreeType } from '@resolutionflow/core/tree/tree-structure';

const NAMES: readonly [type: string, one: string, many: string][] = [
  ['section_header', 'section', 'sections'],
  ['procedure_step', 'step', 'steps'],
  ['decision', 'question', 'questions'],
  ['action', 'action', 'actions'],
  ['solution', 'solution', 'solutions'],
];

/** How many of what a structure holds, in words: "2 sections, 5 steps"; "empty" for nothing. */
export function countNodes(structure: unknown, treeType: TreeType): string {
  const counts = new Map<unknown, number>();
  for (const node of readingOrder(structure, treeType)) {
    if (isJsonObject(node)) counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
  }
  const said = NAMES.flatMap(([type, one, many]) => {
    const count = counts.get(type) ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return said.join(', ') || 'empty';
}
