import type { DecisionOption, DecisionTreeNode } from '@resolutionflow/core/tree/tree-structure';

/** A node as the outline shows it, with what follows it. */
export interface OutlineEntry {
  node: DecisionTreeNode;
  /** Answers of a decision, each with what it leads to. */
  branches: OutlineBranch[];
  /** Where it goes on, when that is not the next entry of the same path. */
  continues_at: string | undefined;
}

export interface OutlineBranch {
  option: DecisionOption;
  /** What stands below the answer; empty when it leads to a node shown elsewhere. */
  path: OutlineEntry[];
  leads_to: string | undefined;
}

/**
 * The decision tree as paths: a run of nodes that follow one another stays on one level, and only the
 * answers of a decision go one deeper. A node is shown once, where it stands in the tree; every other
 * way to it is a reference.
 */
export function decisionOutline(root: DecisionTreeNode): OutlineEntry[] {
  const path: OutlineEntry[] = [];
  const waiting: DecisionTreeNode[] = [root];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const children = node.children ?? [];
    const options = node.options ?? [];
    const claimed = new Set<string>();
    const branches = options.map((option) => {
      const target = option.next_node_id ?? undefined;
      const child = children.find(({ id }) => id === target);
      if (child === undefined || claimed.has(child.id)) {
        return { option, path: [], leads_to: target };
      }
      claimed.add(child.id);
      return { option, path: decisionOutline(child), leads_to: undefined };
    });
    const next = node.next_node_id ?? undefined;
    const is_next_here = children.some(({ id }) => id === next);
    path.push({ node, branches, continues_at: is_next_here ? undefined : next });
    const unclaimed = children.filter(({ id }) => !claimed.has(id));
    waiting.unshift(...unclaimed.filter(({ id }) => id === next));
    waiting.push(...unclaimed.filter(({ id }) => id !== next));
  }
  return path;
}

/** What a node is called where another refers to it. */
export function nodeTitle(node: DecisionTreeNode): string {
  return (node.type === 'decision' ? node.question : node.title) || node.title || 'Untitled step';
}

/** Every node's title by its id. */
export function titlesById(root: DecisionTreeNode): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    titles.set(node.id, nodeTitle(node));
    stack.push(...(node.children ?? []));
  }
  return titles;
}
