import { type BranchLine, countBelow, type LinkLine, type OutlineLine } from './flow-outline.ts';

export interface BranchOption {
  id: string;
  label: string;
  next_node_id: string | null;
}

/** A node of a decision tree as its outline needs it. */
export interface BranchNode {
  id: string;
  type: string;
  parent_id: string | null;
  options: readonly BranchOption[];
  /** What an action goes on to. */
  next_node_id: string | null;
}

interface Link {
  id: string | null;
  label: string;
  next_node_id: string | null;
}

/** The ways that lead on from a node: the options of a decision, what an action goes on to. */
export function linksOf(node: BranchNode): readonly Link[] {
  if (node.type === 'decision') return node.options;
  if (node.type !== 'action' || node.next_node_id === null) return [];
  return [{ id: null, label: '', next_node_id: node.next_node_id }];
}

/**
 * The lines of a decision tree, given depth first: below each node its ways on in order – to a child
 * of its own as that child's line, else as a link – and last the children that it does not lead to.
 */
export function branchLines(nodes: readonly BranchNode[]): OutlineLine[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const reached = new Set(nodes.flatMap((node) => linksOf(node).map((link) => link.next_node_id)));
  const children = new Map<string | null, BranchNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parent_id);
    if (siblings) siblings.push(node);
    else children.set(node.parent_id, [node]);
  }
  const lines: OutlineLine[] = [];
  // A stack of its own: chains of actions may be longer than the call stack.
  const waiting = (children.get(null) ?? [])
    .map((node): OutlineLine => branchLine(node, null, 1, null, false))
    .reverse();
  for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
    lines.push(line);
    const node = line.kind === 'branch' ? known.get(line.id) : undefined;
    if (!node) continue;
    const own = new Map((children.get(node.id) ?? []).map((child) => [child.id, child]));
    const level = line.level + 1;
    const entries: OutlineLine[] = [];
    for (const link of linksOf(node)) {
      const child = own.get(link.next_node_id ?? '');
      if (child === undefined) entries.push(linkLine(node.id, link, level, known));
      else {
        own.delete(child.id);
        const option = link.id === null ? null : { id: link.id, label: link.label };
        entries.push(branchLine(child, node.id, level, option, false));
      }
    }
    for (const child of own.values()) {
      entries.push(branchLine(child, node.id, level, null, !reached.has(child.id)));
    }
    waiting.push(...entries.reverse());
  }
  countBelow(lines);
  return lines;
}

function branchLine(
  { id, type }: BranchNode,
  parent: string | null,
  level: number,
  option: BranchLine['option'],
  is_loose: boolean,
): BranchLine {
  return { kind: 'branch', key: id, id, type, parent, level, option, is_loose, below: 0 };
}

function linkLine(
  id: string,
  { id: option_id, label, next_node_id: target_id }: Link,
  level: number,
  known: ReadonlyMap<string, unknown>,
): LinkLine {
  const state = target_id === null ? 'open' : known.has(target_id) ? 'elsewhere' : 'missing';
  const key = `${id}/${option_id ?? ''}`;
  return { kind: 'link', key, id, level, parent: id, below: 0, option_id, label, target_id, state };
}
