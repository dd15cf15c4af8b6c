import type { TreeType } from '../tree/tree-structure.ts';
import { type NodeRecord, type PlacedNode, resolvePlaces } from './places.ts';

/** A visible node as it is shown: what authors see, and what indexes and parents in operations mean. */
export interface ShownNode {
  readonly id: string;
  readonly type: string;
  readonly placed: PlacedNode;
  parent: ShownNode | null;
  depth: number;
  readonly children: ShownNode[];
}

/** Everything that follows from the records of all nodes; never changed once made. */
export interface TreeIndex {
  readonly treeType: TreeType | null;
  readonly records: ReadonlyMap<string, NodeRecord>;
  /** Every node that has a place, trashed ones too. */
  readonly placed: ReadonlyMap<string, PlacedNode>;
  readonly shown: ReadonlyMap<string, ShownNode>;
  /** Depth first, as written out. */
  readonly sequence: readonly ShownNode[];
  readonly roots: readonly ShownNode[];
  /** Shown nodes whose newest place is another than where they are shown. */
  readonly strays: readonly ShownNode[];
  /** Hidden nodes whose newest place is another than where they hang, as that place makes a cycle. */
  readonly hiddenStrays: readonly PlacedNode[];
}

export const SECTION = 'section_header';
export const END = 'procedure_end';

/** Computes the index of a tree: pure, deterministic, total on any records. */
export function indexTree(
  treeType: TreeType | null,
  records: ReadonlyMap<string, NodeRecord>,
): TreeIndex {
  const placed = resolvePlaces(records.values());
  const topLevel: PlacedNode[] = [];
  for (const node of placed.values()) (node.parent?.children ?? topLevel).push(node);
  topLevel.sort(bySiblingOrder);
  for (const node of placed.values()) {
    if (node.children.length > 1) node.children.sort(bySiblingOrder);
  }
  const visible = depthFirst(topLevel);
  const sequence = treeType === 'troubleshooting' ? showNested(visible) : showFlat(visible);
  const shown = new Map<string, ShownNode>();
  const roots: ShownNode[] = [];
  for (const node of sequence) {
    shown.set(node.id, node);
    (node.parent?.children ?? roots).push(node);
  }
  const strays = sequence.filter((node) => isStray(node.placed, node.parent?.id ?? '', records));
  const hiddenStrays: PlacedNode[] = [];
  if (shown.size < placed.size) {
    for (const node of placed.values()) {
      if (shown.has(node.record.id)) continue;
      if (isStray(node, node.parent?.record.id ?? '', records)) hiddenStrays.push(node);
    }
  }
  return { treeType, records, placed, shown, sequence, roots, strays, hiddenStrays };
}

/** Siblings stand by order, ties by id. */
export function bySiblingOrder(a: PlacedNode, b: PlacedNode): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.record.id < b.record.id ? -1 : 1;
}

/** The nodes neither trashed nor below a trashed one. A loop, since trees may be deeper than the stack. */
function depthFirst(topLevel: readonly PlacedNode[]): PlacedNode[] {
  const visible: PlacedNode[] = [];
  const waiting = topLevel.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.record.trashed) continue;
    visible.push(node);
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      waiting.push(node.children[i] as PlacedNode);
    }
  }
  return visible;
}

function show(placed: PlacedNode, parent: ShownNode | null): ShownNode {
  return {
    id: placed.record.id,
    type: placed.record.type,
    placed,
    parent,
    depth: parent === null ? 0 : parent.depth + 1,
    children: [],
  };
}

/** Procedures: the order stays, a step belongs to the section above it, the end comes last. */
function showFlat(visible: readonly PlacedNode[]): ShownNode[] {
  const sequence: ShownNode[] = [];
  const ends: ShownNode[] = [];
  let section: ShownNode | null = null;
  for (const placed of visible) {
    if (placed.record.type === END) {
      ends.push(show(placed, null));
    } else if (placed.record.type === SECTION) {
      section = show(placed, null);
      sequence.push(section);
    } else {
      sequence.push(show(placed, section));
    }
  }
  return [...sequence, ...ends];
}

/** Decision trees: one root; further nodes at the root, left by concurrent inserts, are its last children. */
function showNested(visible: readonly PlacedNode[]): ShownNode[] {
  const sequence: ShownNode[] = [];
  const shown = new Map<PlacedNode, ShownNode>();
  for (const placed of visible) {
    const above = placed.parent === null ? undefined : shown.get(placed.parent);
    const node = show(placed, above ?? sequence[0] ?? null);
    shown.set(placed, node);
    sequence.push(node);
  }
  return sequence;
}

/** Whether a node stands under another parent than its newest place says. */
function isStray(
  { record }: PlacedNode,
  parent: string,
  records: ReadonlyMap<string, NodeRecord>,
): boolean {
  const newest = record.places[0];
  if (newest === undefined || newest.parent === parent) return false;
  // A place under a node that has not arrived yet is a colleague's move: it must still win then.
  return newest.parent === '' || records.has(newest.parent);
}
