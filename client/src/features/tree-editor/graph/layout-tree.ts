import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import { earlyColumns } from './early-columns.ts';
import type { LinkKind } from './sort-links.ts';

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
/** Lines that are many columns long stay out of the way of the tree. */
const WEIGHTS: Record<Exclude<LinkKind, 'back'>, number> = {
  tree: 6,
  place: 6,
  missing: 6,
  folded: 1,
  join: 1,
};

/**
 * Where boxes stand: from left to right as links lead, so that what options lead to stands in the order
 * of their rows; the first box at the origin, no two overlapping, the same input the same positions. Back
 * links have no say. The algorithm is dagre's (Gansner et al., A Technique for Drawing Directed Graphs).
 */
export function layoutTree(boxes: readonly LayoutBox[], links: readonly LayoutLink[]): TreeLayout {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  const label: GraphLabel = {
    rankdir: 'LR',
    // What follows first stands beside what it follows, so that a large graph opens where it starts.
    align: 'UL',
    ranksep: COLUMN_GAP,
    nodesep: ROW_GAP,
    edgesep: LINE_GAP,
  };
  // dagre takes a function as ranker; only its types do not say so.
  graph.setGraph(Object.assign(label, { ranker: earlyColumns }));
  // Names of its own, since ids may be any text, `__proto__` too.
  const names = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  for (const { id, width, height } of boxes) {
    graph.setNode(names.get(id) as string, { width, height });
  }
  for (const { id, from, to, kind } of links) {
    const [v, w] = [names.get(from), names.get(to)];
    if (kind === 'back' || v === undefined || w === undefined) continue;
    graph.setEdge(v, w, { weight: WEIGHTS[kind], minlen: 1, width: 0, height: 0 }, id);
  }
  // Without dagre's search for fewer crossings the order of reading stays, and a new link moves no branch.
  if (boxes.length > 0) layout(graph, { disableOptimalOrderHeuristic: true });
  const centre = (id: string): Point => {
    const { x = 0, y = 0 } = graph.node(names.get(id) as string);
    return { x, y };
  };
  const first = boxes[0];
  const origin = first === undefined ? { x: 0, y: 0 } : corner(first, centre(first.id));
  const positions = new Map<string, Point>();
  for (const box of boxes) {
    const { x, y } = corner(box, centre(box.id));
    positions.set(box.id, { x: Math.round(x - origin.x), y: Math.round(y - origin.y) });
  }
  const columns = new Map<number, number>();
  for (const { id, width } of boxes) columns.set(Math.round(centre(id).x), width);
  const waypoints = new Map<string, Point[]>();
  for (const edge of graph.edges()) {
    const points = passedColumns(graph.edge(edge).points ?? [], columns);
    if (points.length === 0 || edge.name === undefined) continue;
    waypoints.set(
      edge.name,
      points.map(({ x, y }) => ({ x: Math.round(x - origin.x), y: Math.round(y - origin.y) })),
    );
  }
  return { positions, waypoints };
}

function corner({ width, height }: LayoutBox, { x, y }: Point): Point {
  return { x: x - width / 2, y: y - height / 2 };
}

/** Where a line goes through columns: level from one side to the other, so that it bends in the gaps only. */
function passedColumns(
  points: readonly { x: number; y: number }[],
  columns: ReadonlyMap<number, number>,
): Point[] {
  const passed: Point[] = [];
  for (const { x, y } of points.slice(1, -1)) {
    const width = columns.get(Math.round(x));
    if (width !== undefined) passed.push({ x: x - width / 2, y }, { x: x + width / 2, y });
  }
  return passed;
}
