import type { EdgeLabel, Graph, GraphLabel, NodeLabel } from '@dagrejs/dagre';

/**
 * Puts each node as far left as the links to it allow: the longest path from the start, by Kahn's
 * topological order. A ranker for dagre, linear where its own look for the shortest lines.
 */
export function earlyColumns(graph: Graph<GraphLabel, NodeLabel, EdgeLabel>): void {
  const waiting = new Map<string, number>();
  const ready: string[] = [];
  for (const id of graph.nodes()) {
    graph.node(id).rank = 0;
    const before = graph.inEdges(id)?.length ?? 0;
    if (before === 0) ready.push(id);
    else waiting.set(id, before);
  }
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const rank = graph.node(id).rank ?? 0;
    for (const edge of graph.outEdges(id) ?? []) {
      const target = graph.node(edge.w);
      target.rank = Math.max(target.rank ?? 0, rank + (graph.edge(edge).minlen ?? 1));
      const left = (waiting.get(edge.w) ?? 0) - 1;
      waiting.set(edge.w, left);
      if (left === 0) ready.push(edge.w);
    }
  }
}
