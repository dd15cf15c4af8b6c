import { earlyColumns } from './early-columns.ts';
import type { LinkKind } from './sort-links.ts';
import { type Slot, stackBranches } from './stack-branches.ts';

/** A box to lay out; the order of boxes is the order of reading. */
export interface LayoutBox {
  id: string;
  width: number;
  height: number;
}

export interface LayoutLink {
  id: string;
  from: string;
  to: string;
  kind: LinkKind;
}

export interface Point {
  x: number;
  y: number;
}

export interface TreeLayout {
  /** Top left corners, whole px. */
  positions: ReadonlyMap<string, Point>;
  /** The way of links that pass other columns, between their two ends, by link id. */
  waypoints: ReadonlyMap<string, readonly Point[]>;
}

const COLUMN_GAP = 88;
const ROW_GAP = 24;
const LINE_GAP = 14;
/** Which of the ways to a box says where it stands: ways that simply go on, before what joins. */
const PREFERENCE: Record<LinkKind, number> = {
  tree: 0,
  place: 0,
  missing: 0,
  folded: 1,
  join: 2,
  back: 3,
};

/**
 * Where boxes stand: from left to right as links lead, so that what options lead to stands in the order
 * of their rows; the first box at the origin, no two overlapping, the same input the same positions. Back
 * links have no say. What follows first stands beside what it follows, so that a large graph opens where
 * it starts. A line that passes columns has a slot in each of them, as if it were a narrow box.
 */
export function layoutTree(boxes: readonly LayoutBox[], links: readonly LayoutLink[]): TreeLayout {
  const by_id = new Map(boxes.map((box) => [box.id, box]));
  const ways = links.filter(
    ({ from, to, kind }) => kind !== 'back' && by_id.has(from) && by_id.has(to),
  );
  const columns = earlyColumns([...by_id.keys()], ways);
  const slots = new Map(
    boxes.map(({ id, height }): [string, Slot] => [id, { height, margin: ROW_GAP / 2, next: [] }]),
  );
  const main = mainWays(ways);
  const passing = new Map<string, Slot[]>();
  for (const way of ways) {
    let at = slots.get(way.from) as Slot;
    const target = slots.get(way.to) as Slot;
    const is_main = main.get(way.to) === way;
    const passed = (columns.get(way.to) ?? 0) - (columns.get(way.from) ?? 0) - 1;
    const line = Array.from({ length: passed }, newLineSlot);
    for (const slot of is_main ? [...line, target] : line) {
      at.next.push(slot);
      if (is_main) at.beside ??= slot;
      at = slot;
    }
    if (passed > 0) passing.set(way.id, line);
  }
  const middles = stackBranches(
    boxes.flatMap(({ id }) => (main.has(id) ? [] : (slots.get(id) as Slot))),
  );
  const edges = columnEdges(boxes, columns);
  const first = boxes[0];
  const top = ({ id, height }: LayoutBox) => (middles.get(slots.get(id) as Slot) ?? 0) - height / 2;
  const origin = {
    x: first === undefined ? 0 : (edges[columns.get(first.id) ?? 0]?.left ?? 0),
    y: first === undefined ? 0 : top(first),
  };
  const placed = (x: number, y: number): Point => ({
    x: Math.round(x - origin.x),
    y: Math.round(y - origin.y),
  });
  const positions = new Map(
    boxes.map((box) => [box.id, placed(edges[columns.get(box.id) ?? 0]?.left ?? 0, top(box))]),
  );
  const waypoints = new Map<string, Point[]>();
  for (const way of ways) {
    const start = (columns.get(way.from) ?? 0) + 1;
    const points = (passing.get(way.id) ?? []).flatMap((slot, index) => {
      const { left = 0, right = 0 } = edges[start + index] ?? {};
      const y = middles.get(slot) ?? 0;
      // Level from one side of the column to the other, so that it bends in the gaps only.
      return [placed(left, y), placed(right, y)];
    });
    if (points.length > 0) waypoints.set(way.id, points);
  }
  return { positions, waypoints };
}

function newLineSlot(): Slot {
  return { height: 0, margin: LINE_GAP / 2, next: [] };
}

/** The way that each box stands behind. */
function mainWays(ways: readonly LayoutLink[]): Map<string, LayoutLink> {
  const main = new Map<string, LayoutLink>();
  for (const way of ways) {
    const known = main.get(way.to);
    if (known === undefined || PREFERENCE[way.kind] < PREFERENCE[known.kind]) main.set(way.to, way);
  }
  return main;
}

function columnEdges(
  boxes: readonly LayoutBox[],
  columns: ReadonlyMap<string, number>,
): { left: number; right: number }[] {
  const widths: number[] = [];
  for (const { id, width } of boxes) {
    const column = columns.get(id) ?? 0;
    widths[column] = Math.max(widths[column] ?? 0, width);
  }
  let left = 0;
  return widths.map((width) => {
    const edge = { left, right: left + width };
    left = edge.right + COLUMN_GAP;
    return edge;
  });
}
