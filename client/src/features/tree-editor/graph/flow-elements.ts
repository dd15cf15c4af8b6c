import { type Edge, type Node, Position } from '@xyflow/react';
import { type CardBox, HEADER, hasFooter } from './card-box.ts';
import { BACK_HANDLE, flowId, IN_HANDLE, optionHandle, PLACE_HANDLE } from './flow-ids.ts';
import type { Point, TreeLayout } from './layout-tree.ts';
import type { LinkKind } from './sort-links.ts';
import type { Card, VisibleGraph } from './visible-graph.ts';

export type CardNode = Node<{ card: Card; box: CardBox; editable: boolean }, 'card'>;
export type LinkEdge = Edge<
  { kind: LinkKind; from: string; option_id: string | null; to: string; points: readonly Point[] },
  'link'
>;

export interface FlowElements {
  nodes: CardNode[];
  edges: LinkEdge[];
}

/** A layout together with the boxes that it was made for. */
export interface PlacedGraph extends TreeLayout {
  boxes: ReadonlyMap<string, CardBox>;
}

/** Where back links arrive on a card's top edge, from its left. */
const BACK_X = 28;

/**
 * The graph as React Flow takes it, sizes and points of links included so that nothing is measured.
 * What did not change since `before` is the same object, so that it is not drawn again.
 */
export function flowElements(
  graph: VisibleGraph,
  placed: PlacedGraph,
  editable: boolean,
  before: FlowElements | null,
): FlowElements {
  const old_nodes = new Map(before?.nodes.map((node) => [node.data.card.id, node]));
  const old_edges = new Map(before?.edges.map((edge) => [edge.id, edge]));
  const nodes: CardNode[] = [];
  for (const card of graph.cards) {
    const box = placed.boxes.get(card.id);
    const position = placed.positions.get(card.id);
    if (box === undefined || position === undefined) continue;
    const old = old_nodes.get(card.id);
    nodes.push(
      old && isSameNode(old, card, box, position, editable)
        ? old
        : cardNode(card, box, position, editable),
    );
  }
  const edges = graph.links.map((link): LinkEdge => {
    const points = placed.waypoints.get(link.id) ?? [];
    const is_free = link.kind === 'folded' || link.kind === 'place';
    const edge: LinkEdge = {
      id: link.id,
      type: 'link',
      source: flowId(link.from),
      sourceHandle: link.kind === 'place' ? PLACE_HANDLE : optionHandle(link.option_id),
      target: flowId(link.to),
      targetHandle: link.kind === 'back' ? BACK_HANDLE : IN_HANDLE,
      reconnectable: editable && !is_free ? 'target' : false,
      data: { kind: link.kind, from: link.from, option_id: link.option_id, to: link.to, points },
    };
    const old = old_edges.get(link.id);
    return old && JSON.stringify(old) === JSON.stringify(edge) ? old : edge;
  });
  return { nodes: sameList(before?.nodes, nodes), edges: sameList(before?.edges, edges) };
}

function sameList<Item>(before: Item[] | undefined, now: Item[]): Item[] {
  const is_same =
    before?.length === now.length && now.every((item, index) => item === before[index]);
  return is_same ? before : now;
}

function isSameNode(
  old: CardNode,
  card: Card,
  box: CardBox,
  at: Point,
  editable: boolean,
): boolean {
  return (
    old.position.x === at.x &&
    old.position.y === at.y &&
    old.data.editable === editable &&
    (old.data.box === box || JSON.stringify(old.data.box) === JSON.stringify(box)) &&
    JSON.stringify(old.data.card) === JSON.stringify(card)
  );
}

function cardNode(card: Card, box: CardBox, position: Point, editable: boolean): CardNode {
  const { width, height } = box;
  const right = (id: string, y: number) => point(id, 'source', Position.Right, width, y);
  const footer = hasFooter(card) ? height - 15 : height / 2;
  const points = [
    point(IN_HANDLE, 'target', Position.Left, 0, height / 2),
    point(BACK_HANDLE, 'target', Position.Top, BACK_X, 0),
    right(PLACE_HANDLE, HEADER / 2),
    right(optionHandle(null), footer),
    ...card.rows.flatMap(({ option_id }, index) => {
      const row = box.rows[index];
      return row ? [right(optionHandle(option_id), row.y + row.height / 2)] : [];
    }),
  ];
  return {
    id: flowId(card.id),
    type: 'card',
    position,
    width,
    height,
    measured: { width, height },
    handles: points,
    data: { card, box, editable },
  };
}

function point(
  id: string,
  type: 'source' | 'target',
  position: Position,
  x: number,
  y: number,
): NonNullable<CardNode['handles']>[number] {
  return { id, type, position, x, y, width: 0, height: 0 };
}
