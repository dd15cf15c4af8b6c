import type * as Y from 'yjs';
import type { CopiedNode } from '../tree/copied-nodes.ts';
import { requireTreeType } from './document-form.ts';
import type { PlacedNode } from './places.ts';
import { readNode } from './read-tree-structure.ts';
import { isRestorable } from './restore-places.ts';
import { currentTree } from './tree-cache.ts';

/**
 * A node in the trash with what comes back with it, as copied nodes are: of a procedure in order, of a
 * decision tree nested. Empty when there is no such node. Pure.
 */
export function readTrashedNodes(doc: Y.Doc, id: string): CopiedNode[] {
  const isNested = requireTreeType(doc) === 'troubleshooting';
  const top = readNode(doc, id) as CopiedNode | null;
  if (top === null) return [];
  const nodes = [top];
  const waiting: [PlacedNode, CopiedNode][] = [];
  const wait = (placed: PlacedNode | undefined, above: CopiedNode) => {
    for (const child of (placed?.children ?? []).toReversed()) {
      // What was trashed by itself comes back by itself.
      if (!child.record.trashed) waiting.push([child, above]);
    }
  };
  wait(currentTree(doc).placed.get(id), top);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [placed, above] = next;
    const copy = readNode(doc, placed.record.id) as CopiedNode;
    if (!isNested) nodes.push(copy);
    else if (above.children === undefined) above.children = [copy];
    else above.children.push(copy);
    wait(placed, copy);
  }
  return nodes;
}

/** The node that has to be restored for this hidden one to come back; null when it is visible or gone. */
export function comesBackWith(doc: Y.Doc, id: string): string | null {
  const tree = currentTree(doc);
  const record = tree.records.get(id);
  if (record === undefined || tree.shown.has(id)) return null;
  if (isRestorable(record)) return id;
  let node = tree.placed.get(id) ?? null;
  while (node !== null && !node.record.trashed) node = node.parent;
  return node?.record.id ?? null;
}
