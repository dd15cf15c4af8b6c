import type { GraphNode } from './graph-model.ts';
import { type LinkKind, type RawLink, sortLinks } from './sort-links.ts';

export type CardKind = 'decision' | 'action' | 'solution' | 'unknown' | 'missing';

/** Where an option or an action leads. */
export interface LinkEnd {
  kind: LinkKind;
  target_id: string;
  /** Only of a target that does not simply stand next to it. */
  target_title: string;
}

/** One option of a decision as its card shows it. */
export interface CardRow {
  option_id: string;
  label: string;
  end: LinkEnd | null;
}

/** What is drawn as one box: a node, or the stub of a node that is not there. */
export interface Card {
  id: string;
  kind: CardKind;
  type: string;
  title: string;
  rows: readonly CardRow[];
  /** Where it goes on; of a decision only if it says so beside its options. */
  next: LinkEnd | null;
  /** Descendants folded into it; 0 while it is unfolded. */
  hidden_count: number;
  descendant_count: number;
  /** The node that a stub hangs on, else the node itself. */
  node_id: string;
}

/** A line between two cards. `place`: nothing leads to a node, but it stands there; `folded`: from within a folded card. */
export interface GraphLink {
  id: string;
  from: string;
  option_id: string | null;
  to: string;
  kind: LinkKind;
}

/** Everything visible, and how cards hang together for layout and arrow keys. */
export interface VisibleGraph {
  /** What it was made of. */
  source: { nodes: readonly GraphNode[]; collapsed: ReadonlySet<string> };
  cards: readonly Card[];
  by_id: ReadonlyMap<string, Card>;
  links: readonly GraphLink[];
  /** The card at whose right a card stands; null for the first of all. */
  parent_of: ReadonlyMap<string, string | null>;
  children_of: ReadonlyMap<string, readonly string[]>;
  /** The card that shows a node: itself, or the one it is folded into. Undefined for unknown ids. */
  shownAt: (id: string) => string | undefined;
}

/**
 * What to draw of these nodes, given depth first, while some of them are folded. Total on any links,
 * parents and ids.
 */
export function visibleGraph(
  nodes: readonly GraphNode[],
  collapsed: ReadonlySet<string>,
): VisibleGraph {
  const by_node_id = new Map(nodes.map((node) => [node.id, node]));
  const fold = foldNodes(nodes, by_node_id, collapsed);
  const shownAt = (id: string) => fold.shown_at.get(id);
  const raw = rawLinks(nodes, fold);
  const visible = nodes.filter((node) => shownAt(node.id) === node.id);
  const sorted = sortLinks(
    visible.map(({ id, parent_id }) => ({
      id,
      parent_id: parent_id === null ? null : (shownAt(parent_id) ?? null),
    })),
    raw,
  );
  const links = sorted.links.map(({ link, kind }) => ({
    id: linkId(link),
    from: link.from,
    option_id: link.option_id,
    to: link.to,
    kind,
  }));
  const ends = new Map<string, LinkEnd>();
  for (const { link, kind } of sorted.links) {
    if (link.role === 'place' || link.role === 'folded') continue;
    const target = by_node_id.get(link.target_id);
    ends.set(endKey(link.from, link.option_id), {
      kind,
      target_id: link.target_id,
      target_title: target !== undefined && isElsewhere(kind) ? referredTitle(target) : '',
    });
  }
  const cards: Card[] = visible.map((node) => nodeCard(node, fold, ends));
  for (const { from, to, role } of raw) if (role === 'missing') cards.push(stub(to, from));
  return {
    source: { nodes, collapsed },
    cards,
    by_id: new Map(cards.map((card) => [card.id, card])),
    links,
    parent_of: sorted.parent_of,
    children_of: sorted.children_of,
    shownAt,
  };
}

interface Fold {
  shown_at: ReadonlyMap<string, string>;
  /** Nodes below each node, itself not counted. */
  descendants: ReadonlyMap<string, number>;
  collapsed: ReadonlySet<string>;
}

/** Takes nodes depth first, so that what is above a node is known before it. */
function foldNodes(
  nodes: readonly GraphNode[],
  by_id: ReadonlyMap<string, GraphNode>,
  collapsed: ReadonlySet<string>,
): Fold {
  const shown_at = new Map<string, string>();
  const descendants = new Map<string, number>();
  for (const { id, parent_id } of nodes) {
    const above = parent_id === null ? undefined : shown_at.get(parent_id);
    const is_hidden = above !== undefined && (above !== parent_id || collapsed.has(above));
    shown_at.set(id, is_hidden ? above : id);
  }
  for (const { id, parent_id } of nodes.toReversed()) {
    if (parent_id === null || !by_id.has(parent_id)) continue;
    const below = 1 + (descendants.get(id) ?? 0);
    descendants.set(parent_id, (descendants.get(parent_id) ?? 0) + below);
  }
  return { shown_at, descendants, collapsed };
}

function isFolded({ collapsed, descendants }: Fold, id: string): boolean {
  return collapsed.has(id) && (descendants.get(id) ?? 0) > 0;
}

function rawLinks(nodes: readonly GraphNode[], fold: Fold): RawLink[] {
  const links: RawLink[] = [];
  const folded = new Set<string>();
  for (const node of nodes) {
    const from = fold.shown_at.get(node.id) as string;
    const ways = [
      ...node.options.map(({ id, next_node_id }) => ({ option_id: id, target_id: next_node_id })),
      { option_id: null, target_id: node.next_node_id },
    ];
    for (const { option_id, target_id } of ways) {
      if (target_id === null) continue;
      const to = fold.shown_at.get(target_id);
      if (isFolded(fold, from)) {
        const key = JSON.stringify([from, to]);
        if (to === undefined || to === from || folded.has(key)) continue;
        folded.add(key);
        links.push({ from, option_id: null, target_id, to, role: 'folded' });
      } else if (to === undefined) {
        const stub_id = `missing:${endKey(from, option_id)}`;
        links.push({ from, option_id, target_id, to: stub_id, role: 'missing' });
      } else {
        links.push({ from, option_id, target_id, to, role: 'link' });
      }
    }
  }
  return links;
}

function nodeCard(node: GraphNode, fold: Fold, ends: ReadonlyMap<string, LinkEnd>): Card {
  const descendant_count = fold.descendants.get(node.id) ?? 0;
  const is_folded = isFolded(fold, node.id);
  return {
    id: node.id,
    node_id: node.id,
    kind: kindOf(node.type),
    type: node.type,
    title: node.title.trim(),
    rows: is_folded
      ? []
      : node.options.map(({ id, label }) => ({
          option_id: id,
          label: label.trim(),
          end: ends.get(endKey(node.id, id)) ?? null,
        })),
    next: is_folded ? null : (ends.get(endKey(node.id, null)) ?? null),
    hidden_count: is_folded ? descendant_count : 0,
    descendant_count,
  };
}

function stub(id: string, node_id: string): Card {
  const nothing = { rows: [], next: null, hidden_count: 0, descendant_count: 0 };
  return { id, node_id, kind: 'missing', type: 'missing', title: '', ...nothing };
}

function kindOf(type: string): CardKind {
  return type === 'decision' || type === 'action' || type === 'solution' ? type : 'unknown';
}

/** Whether a link's line is long, so that words have to tell where it ends. */
export function isElsewhere(kind: LinkKind): boolean {
  return kind === 'join' || kind === 'back';
}

/** What a node is called where another refers to it. */
export function referredTitle({ title, type }: GraphNode): string {
  return title.trim() || (type === 'decision' ? 'Untitled decision' : `Untitled ${type}`);
}

// JSON keeps any two ids apart, whatever characters they are made of.
function endKey(from: string, option_id: string | null): string {
  return JSON.stringify([from, option_id]);
}

function linkId({ from, option_id, to, role }: RawLink): string {
  const is_own = role === 'link' || role === 'missing';
  return is_own ? endKey(from, option_id) : JSON.stringify([role, from, to]);
}
