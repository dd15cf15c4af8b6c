import { type ListedNode, TreeEditError, type TreeType } from '@resolutionflow/core';
import { currentTree } from '@resolutionflow/core/tree-document/tree-cache';
import type { Replica } from './replica.ts';

export function pick<T>(items: readonly [T, ...T[]], choice: number): T;
export function pick<T>(items: readonly T[], choice: number): T | undefined;
export function pick<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % items.length];
}

export function nodeTypes(treeType: TreeType): [string, ...string[]] {
  return treeType === 'troubleshooting'
    ? ['decision', 'action', 'solution']
    : ['procedure_step', 'procedure_step', 'section_header', 'procedure_end', 'note'];
}

/** Mostly a node that can have children. */
export function pickParent(nodes: readonly ListedNode[], choice: number): string | null {
  const sections = nodes.filter(({ type }) => type === 'section_header');
  const candidates = sections.length > 0 && choice % 5 > 0 ? sections : nodes;
  return choice % 4 === 0 ? null : (pick(candidates, choice >> 3)?.id ?? null);
}

/** Whether an edit was made; the rules' own refusals are no failure. */
export function attempt(edit: () => void): boolean {
  try {
    edit();
    return true;
  } catch (error) {
    if (error instanceof TreeEditError) return false;
    throw error;
  }
}

export function subtree(nodes: readonly ListedNode[], id: string): Set<string> {
  const found = new Set([id]);
  for (const node of nodes)
    if (node.parent_id !== null && found.has(node.parent_id)) found.add(node.id);
  return found;
}

/** Nodes that an edit is not about keep their order, and their parents but for newly opened sections. */
export function checkOthersStay(
  what: string,
  before: readonly ListedNode[],
  after: readonly ListedNode[],
  touched: ReadonlySet<string>,
): void {
  const others = (nodes: readonly ListedNode[]) => nodes.filter(({ id }) => !touched.has(id));
  const was = others(before);
  const is = others(after);
  const stayed = was.every((node, i) => {
    const now = is[i];
    if (now?.id !== node.id || now.type !== node.type) return false;
    return now.parent_id === node.parent_id || touched.has(now.parent_id ?? '');
  });
  if (!stayed || was.length !== is.length) {
    throw new Error(`MV5: ${what} of ${[...touched]} moved others\n${show(was)}\n${show(is)}`);
  }
}

function show(nodes: readonly ListedNode[]): string {
  return nodes.map(({ id, parent_id }) => `${id}<${parent_id ?? ''}`).join(' ');
}

/** Where the asked for parent took the node, it stands at the clamped index among its siblings. */
export function checkIndex(
  before: readonly ListedNode[],
  after: readonly ListedNode[],
  id: string,
  parent_id: string | null,
  index: number,
  treeType: TreeType,
): void {
  const node = after.find((listed) => listed.id === id);
  const parent =
    treeType === 'troubleshooting' && parent_id === null ? (before[0]?.id ?? null) : parent_id;
  if (node === undefined) throw new Error('MV6: the node is not shown');
  if (node.parent_id !== parent || node.type === 'procedure_end') return;
  const siblings = before.filter(
    (sibling) => sibling.parent_id === parent && sibling.type !== 'procedure_end',
  );
  const known = new Set(siblings.map((sibling) => sibling.id));
  const stands = after.filter(
    (sibling) => sibling.id === id || (sibling.parent_id === parent && known.has(sibling.id)),
  );
  const expected = Math.min(index, stands.length - 1);
  const at = stands.findIndex((sibling) => sibling.id === id);
  if (at !== expected)
    throw new Error(`MV6: asked for index ${index} of ${parent}, stands at ${at}`);
}

export function checkNoUpdate(replica: Replica, rule: string, edit: () => void): void {
  const updates = replica.updates;
  edit();
  if (replica.updates !== updates) throw new Error(`${rule}: an equal value made an update`);
}

/**
 * Whether a node's newest parent has not arrived: it is shown elsewhere for now and not written
 * down there (MV5), so an index can only be met as nearly as its siblings allow.
 */
export function awaitsParents({ doc }: Replica): boolean {
  const { records, sequence } = currentTree(doc);
  return sequence.some(({ placed }) => {
    const parent = placed.record.places[0]?.parent;
    return parent !== undefined && parent !== '' && !records.has(parent);
  });
}
