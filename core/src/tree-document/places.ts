import * as Y from 'yjs';
import { type NodeMap, PLACE_PREFIX, TRASHED_AT } from './document-form.ts';
import { LAST_ORDER } from './order-keys.ts';

/** One place that a node has had: under `parent` ('' is the root), as of `counter`, at `order`. */
export interface Place {
  readonly parent: string;
  readonly counter: number;
  readonly order: string;
}

/** What the shape of the tree depends on in one node's map: a pure function of that map. */
export interface NodeRecord {
  readonly id: string;
  readonly type: string;
  readonly trashed: boolean;
  /** Newest first; empty when the node's insertion was undone. */
  readonly places: readonly Place[];
}

/** A node in the resolved tree; `parent` null is the root. */
export interface PlacedNode {
  readonly record: NodeRecord;
  parent: PlacedNode | null;
  order: string;
  /** In order, trashed ones too. */
  readonly children: PlacedNode[];
}

const MAX_ID_LENGTH = 200;
const MAX_TYPE_LENGTH = 100;

/** Reads a node's record; null for an entry that is no node of this format. Total on any content. */
export function readRecord(id: string, map: unknown): NodeRecord | null {
  if (!(map instanceof Y.Map) || id === '' || id.length > MAX_ID_LENGTH) return null;
  const places: Place[] = [];
  for (const [key, item] of map._map) {
    if (item.deleted || !key.startsWith(PLACE_PREFIX)) continue;
    const value: unknown = map.get(key);
    if (isPlaceValue(value)) {
      const { counter, order } = value;
      places.push({ parent: key.slice(PLACE_PREFIX.length), counter, order });
    }
  }
  if (places.length > 1) {
    places.sort((a, b) => b.counter - a.counter || (a.parent < b.parent ? -1 : 1));
  }
  const type = map.get('type');
  const known = typeof type === 'string' && type !== '' && type.length <= MAX_TYPE_LENGTH;
  return { id, type: known ? type : 'unknown', trashed: map.has(TRASHED_AT), places };
}

function isPlaceValue(value: unknown): value is { counter: number; order: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { counter, order } = value as { counter?: unknown; order?: unknown };
  return Number.isFinite(counter) && (counter as number) >= 0 && typeof order === 'string';
}

/** The counter of an author's own move: above every place that the node has had. */
export function nextCounter(record: NodeRecord): number {
  const newest = record.places[0];
  return newest === undefined ? 0 : Math.floor(newest.counter) + 1;
}

/**
 * The counter with which a shown place is only written down: above the node's places, below a
 * colleague's true move made at the same time, which therefore wins.
 */
export function settledCounter(record: NodeRecord): number {
  const newest = record.places[0]?.counter ?? 0;
  return (newest + Math.floor(newest) + 1) / 2;
}

export function writePlace(map: NodeMap, parent: string, counter: number, order: string): void {
  map.set(PLACE_PREFIX + parent, { counter, order });
}

/**
 * Gives every node its one parent, so that all are rooted: the newest place wins; nodes which that
 * leaves in a cycle are hung up again by their own older places, newest first; what has no rooted
 * place at all goes under the root, last. Nodes without any place are left out. The result depends
 * on the records only. After Evan Wallace, "CRDT: Mutable Tree Hierarchy"
 * (https://madebyevan.com/algos/crdt-mutable-tree-hierarchy/).
 */
export function resolvePlaces(records: Iterable<NodeRecord>): Map<string, PlacedNode> {
  const nodes = new Map<string, PlacedNode>();
  for (const record of records) {
    if (record.places.length > 0) {
      nodes.set(record.id, { record, parent: null, order: LAST_ORDER, children: [] });
    }
  }
  for (const node of nodes.values()) {
    for (const { parent, order } of node.record.places) {
      const target = parent === '' ? null : nodes.get(parent);
      if (target === undefined) continue;
      node.parent = target;
      node.order = order;
      break;
    }
  }
  const unrooted = findUnrooted(nodes.values());
  if (unrooted.size > 0) rehang(unrooted, nodes);
  return nodes;
}

/** The nodes from which the parent pointers never reach the root. */
function findUnrooted(nodes: Iterable<PlacedNode>): Set<PlacedNode> {
  const rooted = new Set<PlacedNode>();
  const unrooted = new Set<PlacedNode>();
  for (const start of nodes) {
    // What stands at the root or right below it needs no walk.
    if (start.parent === null || start.parent.parent === null) continue;
    const path = new Set<PlacedNode>();
    let node: PlacedNode | null = start;
    while (node !== null && !rooted.has(node) && !unrooted.has(node) && !path.has(node)) {
      path.add(node);
      node = node.parent;
    }
    const reached = node === null || rooted.has(node) ? rooted : unrooted;
    for (const passed of path) reached.add(passed);
  }
  return unrooted;
}

interface Edge {
  readonly child: PlacedNode;
  readonly parent: PlacedNode | null;
  readonly counter: number;
  readonly order: string;
}

function rehang(unrooted: Set<PlacedNode>, nodes: ReadonlyMap<string, PlacedNode>): void {
  const ready = new EdgeQueue();
  const deferred = new Map<PlacedNode, Edge[]>();
  for (const child of unrooted) {
    for (const place of child.record.places) {
      const parent = place.parent === '' ? null : nodes.get(place.parent);
      if (parent === undefined) continue;
      const edge = { child, parent, counter: place.counter, order: place.order };
      if (parent === null || !unrooted.has(parent)) ready.push(edge);
      else if (deferred.get(parent)?.push(edge) === undefined) deferred.set(parent, [edge]);
    }
  }
  const attach = (child: PlacedNode, parent: PlacedNode | null, order: string) => {
    if (!unrooted.delete(child)) return;
    child.parent = parent;
    child.order = order;
    for (const edge of deferred.get(child) ?? []) ready.push(edge);
  };
  const drain = () => {
    for (let edge = ready.pop(); edge !== undefined; edge = ready.pop()) {
      attach(edge.child, edge.parent, edge.order);
    }
  };
  drain();
  for (const child of [...unrooted].sort((a, b) => (a.record.id < b.record.id ? -1 : 1))) {
    attach(child, null, LAST_ORDER);
    drain();
  }
}

/** A binary heap of edges: the newest first, then by parent and child id. */
class EdgeQueue {
  readonly #heap: Edge[] = [];

  push(edge: Edge): void {
    const heap = this.#heap;
    let at = heap.push(edge) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!precedes(edge, heap[above] as Edge)) break;
      heap[at] = heap[above] as Edge;
      at = above;
    }
    heap[at] = edge;
  }

  pop(): Edge | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && precedes(heap[below + 1] as Edge, heap[below] as Edge)) {
        below += 1;
      }
      if (!precedes(heap[below] as Edge, last)) break;
      heap[at] = heap[below] as Edge;
      at = below;
    }
    heap[at] = last;
    return top;
  }
}

function precedes(a: Edge, b: Edge): boolean {
  if (a.counter !== b.counter) return a.counter > b.counter;
  const aParent = a.parent?.record.id ?? '';
  const bParent = b.parent?.record.id ?? '';
  if (aParent !== bParent) return aParent < bParent;
  return a.child.record.id < b.child.record.id;
}
