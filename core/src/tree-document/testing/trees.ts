import * as Y from 'yjs';
import type { TreeType } from '../../tree/tree-structure.ts';
import { nodeMap } from '../document-form.ts';
import { listNodes } from '../read-tree-structure.ts';
import { seedTreeDocument } from '../seed-tree-document.ts';

/** A document seeded with a structure. */
export function seeded(tree_type: TreeType, tree_structure: unknown): Y.Doc {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type, tree_structure });
  return doc;
}

/**
 * A procedure from a list of ids: those beginning with a capital are sections, `end` is the end,
 * all others are steps. Titles are the ids.
 */
export function procedure(ids: string): Y.Doc {
  return seeded('procedural', { steps: steps(ids) });
}

/** The steps of `procedure`. */
export function steps(ids: string): { id: string; type: string; title: string }[] {
  return words(ids).map((id) => ({ id, type: typeOf(id), title: id }));
}

function typeOf(id: string): string {
  if (id === 'end') return 'procedure_end';
  return /^[A-Z]/.test(id) ? 'section_header' : 'procedure_step';
}

/** A decision tree from `id<parent` pairs, depth first; the first is the root. All are actions. */
export function decisionTree(pairs: string): Y.Doc {
  return seeded('troubleshooting', nested(pairs));
}

export function nested(pairs: string): Record<string, unknown> {
  const nodes = new Map<string, Record<string, unknown> & { children?: unknown[] }>();
  for (const pair of words(pairs)) {
    const [id = '', parent = ''] = pair.split('<');
    const node = { id, type: 'action', title: id };
    nodes.set(id, node);
    const above = nodes.get(parent);
    if (above !== undefined) above.children = [...(above.children ?? []), node];
  }
  return nodes.values().next().value ?? {};
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** What is shown, in the form that `decisionTree` takes: `id<parent` depth first. */
export function shown(doc: Y.Doc): string {
  return listNodes(doc)
    .map(({ id, parent_id }) => (parent_id === null ? id : `${id}<${parent_id}`))
    .join(' ');
}

/** A node's order under a parent; undefined if it never stood there. */
export function orderIn(doc: Y.Doc, id: string, parent: string): string | undefined {
  return (nodeMap(doc, id)?.get(`p:${parent}`) as { order: string } | undefined)?.order;
}

/** Another replica with the same content, under the given client id. */
export function replicaOf(doc: Y.Doc, clientID: number): Y.Doc {
  const copy = new Y.Doc();
  copy.clientID = clientID;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Brings all replicas up to date with each other. */
export function merge(...docs: Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) {
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
    }
  }
}

/** How many updates a document makes while something is done. */
export function updatesOf(doc: Y.Doc, act: () => void): number {
  let updates = 0;
  const count = () => {
    updates += 1;
  };
  doc.on('update', count);
  act();
  doc.off('update', count);
  return updates;
}
