import type { GraphNode } from './graph-model.ts';
import {
  type Card,
  isElsewhere,
  type LinkEnd,
  referredTitle,
  type VisibleGraph,
  visibleGraph,
} from './visible-graph.ts';

/**
 * As `visibleGraph`, with the graph before. Where nothing but words changed, a letter costs one card: every
 * other card, the links and the maps of places are the same objects as before.
 */
export function followedGraph(
  before: VisibleGraph | null,
  nodes: readonly GraphNode[],
  collapsed: ReadonlySet<string>,
): VisibleGraph {
  return (before && rewordedGraph(before, nodes, collapsed)) ?? visibleGraph(nodes, collapsed);
}

/** The graph with other words; null when more than words changed. */
function rewordedGraph(
  before: VisibleGraph,
  nodes: readonly GraphNode[],
  collapsed: ReadonlySet<string>,
): VisibleGraph | null {
  const { source } = before;
  if (source.collapsed !== collapsed || source.nodes.length !== nodes.length) return null;
  const reworded = new Map<string, GraphNode>();
  for (const [at, node] of nodes.entries()) {
    const old = source.nodes[at];
    if (old === node) continue;
    if (old === undefined || !isLinkedAlike(old, node)) return null;
    reworded.set(node.id, node);
  }
  let by_id: Map<string, Card> | null = null;
  const cards = before.cards.map((card) => {
    const now = rewordedCard(card, reworded);
    if (now !== card) {
      by_id ??= new Map(before.by_id);
      by_id.set(card.id, now);
    }
    return now;
  });
  const same = { ...before, source: { nodes, collapsed } };
  return by_id === null ? same : { ...same, cards, by_id };
}

function isLinkedAlike(a: GraphNode, b: GraphNode): boolean {
  return (
    a.id === b.id &&
    a.type === b.type &&
    a.parent_id === b.parent_id &&
    a.next_node_id === b.next_node_id &&
    a.options.length === b.options.length &&
    a.options.every(({ id, next_node_id }, at) => {
      const other = b.options[at];
      return id === other?.id && next_node_id === other.next_node_id;
    })
  );
}

function rewordedCard(card: Card, reworded: ReadonlyMap<string, GraphNode>): Card {
  const node = card.kind === 'missing' ? undefined : reworded.get(card.id);
  const title = node === undefined ? card.title : node.title.trim();
  const next = rewordedEnd(card.next, reworded);
  let rows = card.rows;
  for (const [at, row] of card.rows.entries()) {
    const label = node?.options[at]?.label.trim() ?? row.label;
    const end = rewordedEnd(row.end, reworded);
    if (label === row.label && end === row.end) continue;
    rows = rows.with(at, { ...row, label, end });
  }
  const is_same = title === card.title && next === card.next && rows === card.rows;
  return is_same ? card : { ...card, title, rows, next };
}

/** Words tell where a link leads only when its line is long. */
function rewordedEnd(
  end: LinkEnd | null,
  reworded: ReadonlyMap<string, GraphNode>,
): LinkEnd | null {
  const target = end !== null && isElsewhere(end.kind) ? reworded.get(end.target_id) : undefined;
  if (end === null || target === undefined) return end;
  const target_title = referredTitle(target);
  return target_title === end.target_title ? end : { ...end, target_title };
}
