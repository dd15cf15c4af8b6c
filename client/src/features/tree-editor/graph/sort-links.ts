import { strongComponents } from './strong-components.ts';

/**
 * What a link is to a reader: `tree` the first way to a node, `join` a further one, `back` one that
 * closes a loop, `missing` one to nowhere, `folded` one from within a folded card, and `place` no way at
 * all but where a node stands to which nothing leads.
 */
export type LinkKind = 'tree' | 'join' | 'back' | 'missing' | 'folded' | 'place';

interface PlacedId {
  id: string;
  parent_id: string | null;
}

/** A link as it is written, between the cards that show its ends. */
export interface RawLink {
  from: string;
  option_id: string | null;
  /** The node as linked, which may be folded into `to`. */
  target_id: string;
  to: string;
  role: 'link' | 'missing' | 'folded' | 'place';
}

interface SortedLinks {
  links: { link: RawLink; kind: LinkKind }[];
  parent_of: ReadonlyMap<string, string | null>;
  children_of: ReadonlyMap<string, readonly string[]>;
}

/**
 * Sorts links by what they are to a reader who goes from the first node to the last, and gives each node
 * one place: after the parent that leads to it, else after the first that does, else after its parent. A
 * link closes a loop if its target leads back to it and stands before it; without those there is no loop.
 * Takes nodes depth first.
 */
export function sortLinks(nodes: readonly PlacedId[], links: readonly RawLink[]): SortedLinks {
  const places = placeLinks(nodes, links, backLinks(nodes, links));
  const all = [...links, ...places];
  const back = backLinks(nodes, all);
  const main = mainLinks(nodes, all, back);
  const parent_of = new Map<string, string | null>(nodes.map(({ id }) => [id, null]));
  const children_of = new Map<string, string[]>();
  const sorted: { link: RawLink; kind: LinkKind }[] = [];
  for (const link of all) {
    const is_main = main.get(link.to) === link;
    if (is_main) {
      parent_of.set(link.to, link.from);
      const children = children_of.get(link.from);
      if (children) children.push(link.to);
      else children_of.set(link.from, [link.to]);
    }
    if (link.role === 'place' && !is_main) continue;
    sorted.push({ link, kind: kindOf(link, is_main, back.has(link)) });
  }
  return { links: sorted, parent_of, children_of };
}

function kindOf({ role }: RawLink, is_main: boolean, is_back: boolean): LinkKind {
  if (role !== 'link' && !(role === 'folded' && is_back)) return role;
  if (is_back) return 'back';
  return is_main ? 'tree' : 'join';
}

/** For each node to which nothing leads, a way from its parent. */
function placeLinks(
  nodes: readonly PlacedId[],
  links: readonly RawLink[],
  back: ReadonlySet<RawLink>,
): RawLink[] {
  const reached = new Set<string>();
  for (const link of links) if (!back.has(link)) reached.add(link.to);
  const places: RawLink[] = [];
  for (const { id, parent_id } of nodes) {
    if (reached.has(id) || parent_id === null) continue;
    places.push({ from: parent_id, option_id: null, target_id: id, to: id, role: 'place' });
  }
  return places;
}

/** The link that each node stands behind: its parent's, else the first. */
function mainLinks(
  nodes: readonly PlacedId[],
  links: readonly RawLink[],
  back: ReadonlySet<RawLink>,
): Map<string, RawLink> {
  const parents = new Map(nodes.map(({ id, parent_id }) => [id, parent_id]));
  const main = new Map<string, RawLink>();
  for (const link of links) {
    if (back.has(link)) continue;
    const known = main.get(link.to);
    const parent = parents.get(link.to);
    if (known === undefined || (link.from === parent && known.from !== parent)) {
      main.set(link.to, link);
    }
  }
  return main;
}

/** The links that close a loop. */
function backLinks(nodes: readonly PlacedId[], links: readonly RawLink[]): Set<RawLink> {
  const targets = new Map<string, string[]>();
  for (const { from, to } of links) {
    const list = targets.get(from);
    if (list) list.push(to);
    else targets.set(from, [to]);
  }
  const ids = nodes.map(({ id }) => id);
  const component = strongComponents(ids, (id) => targets.get(id) ?? []);
  const place = new Map(ids.map((id, index) => [id, index]));
  return new Set(
    links.filter(
      ({ from, to }) =>
        component.get(from) === component.get(to) && (place.get(to) ?? 0) <= (place.get(from) ?? 0),
    ),
  );
}
