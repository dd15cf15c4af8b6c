import { isDeepStrictEqual } from 'node:util';
import {
  listNodes,
  nodesOf,
  readTreeStructure,
  type TreeType,
  treeStructureSchema,
} from '@resolutionflow/core';
import { currentTree, readTree } from '@resolutionflow/core/tree-document/tree-cache';
import type { TreeIndex } from '@resolutionflow/core/tree-document/tree-index';
import * as Y from 'yjs';
import type { Replica } from './replica.ts';

/** Throws unless the replica shows a tree without cycle, orphan or duplicate, and keeps a true index of it. */
export function checkTree(replica: Replica, treeType: TreeType): void {
  const { doc, name } = replica;
  const updates = replica.updates;
  const structure = readTreeStructure(doc);
  const listed = listNodes(doc);
  const written = flatten(structure, treeType);
  if (
    !isDeepStrictEqual(
      listed.map(({ id, parent_id }) => [id, parent_id]),
      written,
    )
  ) {
    throw new Error(`MA7: ${name} lists other nodes than it writes out`);
  }
  const tree = readTree(doc);
  checkEveryNodeOnce(
    name,
    doc,
    tree,
    listed.map((node) => node.id),
  );
  if (outline(currentTree(doc)) !== outline(tree)) {
    throw new Error(`MA1: ${name} keeps an index that is not what its document says`);
  }
  if (replica.updates !== updates) throw new Error(`MA1: reading changed ${name}`);
}

/** [id, shown parent] depth first, from the structure alone. */
function flatten(structure: unknown, treeType: TreeType): [string, string | null][] {
  const pairs: [string, string | null][] = [];
  if (treeType === 'troubleshooting') {
    const visit = (node: { id?: string; children?: unknown[] | null }, parent: string | null) => {
      if (node.id === undefined) return;
      pairs.push([node.id, parent]);
      for (const child of node.children ?? []) visit(child as { id?: string }, node.id);
    };
    visit(structure as { id?: string }, null);
    return pairs;
  }
  let section: string | null = null;
  for (const { id, type } of (structure as { steps: { id: string; type: string }[] }).steps) {
    if (type === 'section_header') section = id;
    const isStep = type !== 'section_header' && type !== 'procedure_end';
    pairs.push([id, isStep ? section : null]);
  }
  return pairs;
}

/** A node shows exactly once, or it or a node above it is in the trash, or its insertion was undone. */
function checkEveryNodeOnce(name: string, doc: Y.Doc, tree: TreeIndex, shown: string[]): void {
  const visible = new Set(shown);
  if (visible.size !== shown.length) throw new Error(`L3: ${name} shows a node twice`);
  for (const [id, map] of nodesOf(doc)) {
    const hasPlace = [...map.keys()].some((key) => key.startsWith('p:'));
    let isHidden = !hasPlace;
    const passed = new Set<string>();
    for (let node = tree.placed.get(id); node !== undefined; node = node.parent ?? undefined) {
      if (passed.has(node.record.id)) throw new Error(`L3: ${id} is in a cycle on ${name}`);
      passed.add(node.record.id);
      if (node.record.trashed) isHidden = true;
    }
    if (isHidden === visible.has(id)) {
      throw new Error(`L3: ${id} is ${isHidden ? 'hidden but shown' : 'lost'} on ${name}`);
    }
  }
}

function outline(tree: TreeIndex): string {
  return JSON.stringify({
    sequence: tree.sequence.map(({ id, type, depth, parent }) => [id, type, depth, parent?.id]),
    placed: [...tree.placed.values()]
      .map(({ record, parent, order }) => [record, parent?.record.id, order])
      .sort(([a], [b]) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1)),
    strays: tree.strays.map((stray) => stray.id),
    hidden: tree.hiddenStrays.map(({ record }) => record.id),
  });
}

/** Throws unless replicas that hold the same updates read the same valid structure, as does a fresh copy. */
export function checkAgreement(replicas: readonly Replica[], treeType: TreeType): void {
  const [first] = replicas;
  if (first === undefined) return;
  const parsed = treeStructureSchema(treeType).safeParse(first.structure);
  if (!parsed.success) throw new Error(`L3: no valid structure: ${parsed.error.message}`);
  const expected = JSON.stringify(first.structure);
  for (const replica of replicas) {
    if (!isDeepStrictEqual(stateOf(replica.doc), stateOf(first.doc))) {
      throw new Error(`${replica.name} and ${first.name} do not hold the same updates`);
    }
    if (JSON.stringify(replica.structure) !== expected) {
      throw new Error(
        `L3: ${replica.name} and ${first.name} show different trees:\n${JSON.stringify(replica.structure)}\n${expected}`,
      );
    }
  }
  const copy = new Y.Doc({ guid: 'tree' });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(first.doc));
  if (JSON.stringify(readTreeStructure(copy)) !== expected) {
    throw new Error(`L3: a fresh copy of ${first.name} shows another tree`);
  }
  copy.destroy();
}

function stateOf(doc: Y.Doc): [number, number][] {
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
}
