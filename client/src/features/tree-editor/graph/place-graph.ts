import { type CardBox, cardBox } from './card-box.ts';
import type { PlacedGraph } from './flow-elements.ts';
import { layoutTree, type Point } from './layout-tree.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** A layout, and what it was made for: it is due again when `shape` differs, and in good time when `sizes` do. */
export interface Placement {
  shape: string;
  sizes: string;
  placed: PlacedGraph;
}

/** A graph's measures before it is laid out. */
export interface Measured {
  shape: string;
  sizes: string;
  boxes: ReadonlyMap<string, CardBox>;
}

/** Of graphs that differ in words only, the links are the same list. */
const shapes = new WeakMap<VisibleGraph['links'], string>();

/** What of a graph its layout depends on: what is linked to what, and how large cards are. */
export function measureGraph(graph: VisibleGraph): Measured {
  const boxes = new Map(graph.cards.map((card) => [card.id, cardBox(card)]));
  let shape = shapes.get(graph.links);
  if (shape === undefined) {
    shape = shapeOf(graph);
    shapes.set(graph.links, shape);
  }
  return { shape, sizes: [...boxes.values()].map(({ height }) => height).join(), boxes };
}

function shapeOf(graph: VisibleGraph): string {
  const cards = graph.cards.map(({ id, rows, next, hidden_count }) => [
    id,
    rows.map(({ option_id }) => option_id),
    next !== null || hidden_count > 0,
  ]);
  const links = graph.links.map(({ id, to, kind }) => [id, to, kind]);
  return JSON.stringify([cards, links]);
}

/**
 * Lays a graph out. With a layout before it, the first card of `anchors` that is in both stays where it
 * was, so that the viewport need not follow.
 */
export function placeGraph(
  graph: VisibleGraph,
  { shape, sizes, boxes }: Measured,
  before: Placement | null,
  anchors: readonly string[],
): Placement {
  const list = graph.cards.flatMap(({ id }) => {
    const box = boxes.get(id);
    return box ? [{ id, width: box.width, height: box.height }] : [];
  });
  const { positions, waypoints } = layoutTree(list, graph.links);
  const old = before?.placed.positions;
  const anchor = anchors.find((id) => old?.has(id) && positions.has(id));
  const [from, to] = [old?.get(anchor ?? ''), positions.get(anchor ?? '')];
  const by = from && to ? { x: from.x - to.x, y: from.y - to.y } : { x: 0, y: 0 };
  const moved = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return {
    shape,
    sizes,
    placed: {
      boxes,
      positions: new Map([...positions].map(([id, at]) => [id, moved(at)])),
      waypoints: new Map([...waypoints].map(([id, way]) => [id, way.map(moved)])),
    },
  };
}
