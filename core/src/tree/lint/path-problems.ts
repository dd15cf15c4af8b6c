import { isNodeId, type NamedNode, namedOptions } from './named-nodes.ts';

/** Where the links of a decision tree lead. An entry of `nodes` is referred to by its index. */
interface Paths {
  /** The nodes that each node leads to. */
  readonly next: readonly (readonly number[])[];
  /** Nodes at which a run can end: a solution, and wherever a link is missing. */
  readonly ends: readonly number[];
}

function pathsOf(nodes: readonly NamedNode[]): Paths {
  const byId = new Map<string, number>();
  for (const [index, { id }] of nodes.entries()) {
    if (id !== null && !byId.has(id)) byId.set(id, index);
  }
  const next: number[][] = [];
  const ends: number[] = [];
  for (const [index, entry] of nodes.entries()) {
    const links = linksOf(entry);
    const targets = links.map((link) => (isNodeId(link) ? byId.get(link) : undefined));
    if (links.length === 0 || targets.includes(undefined)) ends.push(index);
    next.push(targets.filter((target) => target !== undefined));
  }
  return { next, ends };
}

function linksOf(entry: NamedNode): unknown[] {
  if (entry.node.type === 'action') return [entry.node.next_node_id];
  if (entry.node.type === 'decision') {
    return namedOptions(entry).map(({ option }) => option.next_node_id);
  }
  return [];
}

/**
 * The nodes of a decision tree to which no way leads from its first node; of those that lead to each
 * other, only the first in reading order.
 */
export function findUnreachable(nodes: readonly NamedNode[]): NamedNode[] {
  const { next } = pathsOf(nodes);
  const reached = new Set<number>();
  follow(next, 0, reached);
  const found: NamedNode[] = [];
  for (const [index, node] of nodes.entries()) {
    if (reached.has(index)) continue;
    found.push(node);
    follow(next, index, reached);
  }
  return found;
}

/**
 * The loops of a decision tree that no way leads out of, each by one of its nodes, in reading order of
 * the first node from which one gets into it.
 */
export function findEndlessLoops(nodes: readonly NamedNode[]): NamedNode[] {
  const { next, ends } = pathsOf(nodes);
  const back: number[][] = nodes.map(() => []);
  for (const [from, targets] of next.entries()) {
    for (const to of targets) back[to]?.push(from);
  }
  const explained = new Set<number>();
  for (const end of ends) follow(back, end, explained);
  const found: NamedNode[] = [];
  for (const start of nodes.keys()) {
    if (explained.has(start)) continue;
    // No way from here ends, so going on must come round to a node again: one of the loop.
    const passed = new Set<number>();
    let at = start;
    while (!passed.has(at)) {
      passed.add(at);
      at = next[at]?.[0] as number;
    }
    found.push(nodes[at] as NamedNode);
    // What leads into this loop too is told by it.
    follow(back, at, explained);
  }
  return found;
}

/** Adds a node and all to which edges lead from it. A stack of its own: trees may be deep. */
function follow(edges: readonly (readonly number[])[], from: number, reached: Set<number>): void {
  const stack = [from];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (reached.has(at) || at >= edges.length) continue;
    reached.add(at);
    for (const to of edges[at] ?? []) stack.push(to);
  }
}
