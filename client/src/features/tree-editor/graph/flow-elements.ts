import { type Edge, type Node, Position } from '@xyflow/react';
import { type CardBox, HEADER, hasFooter } from './card-box.ts';
import { BACK_HANDLE, flowId, IN_HANDLE, optionHandle, PLACE_HANDLE } from './flow-ids.ts';
import type { Point, TreeLayout } from './layout-tree.ts';
import type { LinkKind } from './sort-links.ts';
import type { Card, CardKind, GraphLink, VisibleGraph } from './visible-graph.ts';

/** What stands on a card comes to it by its id, so that a letter in it is no news to React Flow. */
export type CardNode = Node<
  { id: string; node_id: string; kind: CardKind; box: CardBox; editable: boolean },
  'card'
>;
export type LinkEdge = Edge<
  { kind: LinkKind; from: string; option_id: string | null; to: string; points: readonly Point[] },
  'link'
>;

export interface FlowElements {
  source: { links: VisibleGraph['links']; placed: PlacedGraph; editable: boolean };
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
  const source = { links: graph.links, placed, editable };
  // Of graphs that differ in words only, the links are the same list.
  if (
    before?.source.links === source.links &&
    before.source.placed === placed &&
    before.source.editable === editable
  ) {
    return before;
  }
  const old_nodes = new Map(before?.nodes.map((node) => [node.id, node]));
  const old_edges = new Map(before?.edges.map((edge) => [edge.id, edge]));
  const nodes: CardNode[] = [];
  for (const card of graph.cards) {
    const box = placed.boxes.get(card.id);
    const position = placed.positions.get(card.id);
    if (box === undefined || position === undefined) continue;
    const node = cardNode(card, box, position, editable);
    const old = old_nodes.get(node.id);
    nodes.push(old && isSameNode(old, node) ? old : node);
  }
  const edges = graph.links.map((link): LinkEdge => {
    const edge = linkEdge(link, placed.waypoints.get(link.id) ?? [], editable);
    const old = old_edges.get(link.id);
    return old && isSameEdge(old, edge) ? old : edge;
  });
  return { source, nodes: sameList(before?.nodes, nodes), edges: sameList(before?.edges, edges) };
}

function linkEdge(link: GraphLink, points: readonly Point[], editable: boolean): LinkEdge {
  const is_free = link.kind === 'folded' || link.kind === 'place';
  return {
    id: link.id,
    type: 'link',
    source: flowId(link.from),
    sourceHandle: link.kind === 'place' ? PLACE_HANDLE : optionHandle(link.option_id),
    target: flowId(link.to),
    targetHandle: link.kind === 'back' ? BACK_HANDLE : IN_HANDLE,
    reconnectable: editable && !is_free ? 'target' : false,
    data: { kind: link.kind, from: link.from, option_id: link.option_id, to: link.to, points },
  };
}

function sameList<Item>(before: Item[] | undefined, now: Item[]): Item[] {
  const is_same =
    before?.length === now.length && now.every((item, index) => item === before[index]);
  return is_same ? before : now;
}

function isSameNode(a: CardNode, b: CardNode): boolean {
  return (
    isSamePoint(a.position, b.position) &&
    a.height === b.height &&
    a.data.editable === b.data.editable &&
    a.data.kind === b.data.kind &&
    a.data.node_id === b.data.node_id &&
    isSameBox(a.data.box, b.data.box) &&
    isSameList(a.handles ?? [], b.handles ?? [], (one, other) => {
      return one.id === other.id && isSamePoint(one, other);
    })
  );
}

function isSameBox(a: CardBox, b: CardBox): boolean {
  return (
    a === b ||
    (a.width === b.width &&
      a.height === b.height &&
      a.title_lines === b.title_lines &&
      isSameList(a.rows, b.rows, (one, other) => {
        return (
          one.y === other.y && one.height === other.height && one.label_lines === other.label_lines
        );
      }))
  );
}

/** Of one id: where a link starts is part of it. */
function isSameEdge(a: LinkEdge, b: LinkEdge): boolean {
  return (
    a.target === b.target &&
    a.data?.kind === b.data?.kind &&
    a.reconnectable === b.reconnectable &&
    isSameList(a.data?.points ?? [], b.data?.points ?? [], isSamePoint)
  );
}

function isSamePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function isSameList<Item>(
  a: readonly Item[],
  b: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => {
      const other = b[index];
      return other !== undefined && isSame(item, other);
    })
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
    data: { id: card.id, node_id: card.node_id, kind: card.kind, box, editable },
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
