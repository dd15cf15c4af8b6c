import { isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import type { ImportProblem } from './flow-file.ts';
import type { NumberedNode } from './read-decision-tree.ts';
import type { OutlineNode } from './write-decision-tree.ts';

/** Decision trees depth first, each node with its number: `1`, `1.1`, `1.2`, `2` … */
export function* outlineNodes(roots: readonly JsonObject[]): Generator<OutlineNode> {
  const waiting = roots.map((node, i) => ({ node, number: `${i + 1}` })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { node, number } = next;
    const children = Array.isArray(node.children) ? node.children : [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (isJsonObject(child)) waiting.push({ node: child, number: `${number}.${index + 1}` });
    }
  }
}

/**
 * Puts nodes below those whose numbers theirs begin with, in the order of the file, and gives the
 * first; null when there is none. A number used twice, or below none, is a problem.
 */
export function nestOutline(
  read: readonly NumberedNode[],
  nodes: Record<string, unknown>[],
  problems: ImportProblem[],
): Record<string, unknown> | null {
  const byNumber = new Map<string, Record<string, unknown>>();
  const nested = new Set<Record<string, unknown>>();
  for (const [index, { number, line }] of read.entries()) {
    const node = nodes[index] as Record<string, unknown>;
    if (byNumber.has(number)) {
      problems.push({
        line,
        message: `The number ${number} is used twice. Give each node its own.`,
      });
      continue;
    }
    byNumber.set(number, node);
    if (index === 0) continue;
    const above = byNumber.get(number.slice(0, Math.max(0, number.lastIndexOf('.'))));
    if (above === undefined) {
      const message = number.includes('.')
        ? `There is no node ${number.slice(0, number.lastIndexOf('.'))} above ${number}.`
        : `Node ${number} stands beside the first one. Number it below another node, such as 1.${number}.`;
      problems.push({ line, message });
      continue;
    }
    if (!nested.has(above)) above.children = [];
    nested.add(above);
    (above.children as unknown[]).push(node);
  }
  return nodes[0] ?? null;
}
