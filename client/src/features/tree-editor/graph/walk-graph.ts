import type { VisibleGraph } from './visible-graph.ts';

export type WalkTo = 'parent' | 'child' | 'above' | 'below' | 'first' | 'last';

/** What a key pressed in the graph means. */
export type GraphIntent =
  | { do: 'walk'; to: WalkTo }
  | { do: 'open' }
  | { do: 'fold' }
  | { do: 'zoom'; by: 'in' | 'out' | 'fit' }
  | { do: 'escape' };

interface KeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const WALKS: Record<string, WalkTo> = {
  ArrowLeft: 'parent',
  ArrowRight: 'child',
  ArrowUp: 'above',
  ArrowDown: 'below',
  Home: 'first',
  End: 'last',
};
const ZOOMS: Record<string, 'in' | 'out' | 'fit'> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
};

/** The intent of a key, or null when the key is not the graph's. */
export function graphIntent({
  key,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: KeyPress): GraphIntent | null {
  if (altKey || ctrlKey || metaKey) return null;
  const zoom = ZOOMS[key];
  // Where + is a second sign on its key, Shift comes with it.
  if (zoom !== undefined) return { do: 'zoom', by: zoom };
  if (shiftKey) return null;
  const to = WALKS[key];
  if (to !== undefined) return { do: 'walk', to };
  if (key === 'Enter') return { do: 'open' };
  if (key === ' ') return { do: 'fold' };
  if (key === 'Escape') return { do: 'escape' };
  return null;
}

/**
 * Where an arrow leads from a card: left to what it stands behind, right to the first that follows, up and
 * down along its level, past its siblings to their cousins. Without what follows, right goes along the
 * first link. Null where there is nothing further.
 */
export function walk(graph: VisibleGraph, from: string | null, to: WalkTo): string | null {
  const first = graph.cards[0]?.id ?? null;
  if (from === null || !graph.by_id.has(from)) return first;
  if (to === 'parent') return graph.parent_of.get(from) ?? null;
  if (to === 'child') return firstAfter(graph, from);
  const reading = readingOrder(graph);
  if (to === 'first') return first;
  if (to === 'last') return reading.at(-1)?.id ?? null;
  const depth = reading.find(({ id }) => id === from)?.depth;
  const level = reading.filter((place) => place.depth === depth);
  const at = level.findIndex(({ id }) => id === from);
  return level[at + (to === 'below' ? 1 : -1)]?.id ?? null;
}

function firstAfter(graph: VisibleGraph, from: string): string | null {
  const child = graph.children_of.get(from)?.find((id) => isNode(graph, id));
  if (child !== undefined) return child;
  return graph.links.find((link) => link.from === from && isNode(graph, link.to))?.to ?? null;
}

function isNode({ by_id }: VisibleGraph, id: string): boolean {
  const kind = by_id.get(id)?.kind;
  return kind !== undefined && kind !== 'missing';
}

/** The nodes depth first, as they stand from top to bottom; stubs of missing ones are passed over. */
function readingOrder(graph: VisibleGraph): { id: string; depth: number }[] {
  const order: { id: string; depth: number }[] = [];
  const roots = graph.cards.filter(({ id }) => graph.parent_of.get(id) === null);
  const waiting = roots.toReversed().map(({ id }) => ({ id, depth: 0 }));
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (isNode(graph, place.id)) order.push(place);
    const depth = place.depth + 1;
    for (const id of (graph.children_of.get(place.id) ?? []).toReversed()) {
      waiting.push({ id, depth });
    }
  }
  return order;
}
