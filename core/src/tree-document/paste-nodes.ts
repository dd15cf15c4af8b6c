import { uuidv4 } from 'lib0/random';
import type * as Y from 'yjs';
import { type CopiedNode, type CopiedNodes, nodesForKind } from '../tree/copied-nodes.ts';
import { linkUnder } from './branches.ts';
import { type NodeMap, nodesOf, requireTreeType, TREE_EDIT_ORIGIN } from './document-form.ts';
import { checkFields } from './field-rules.ts';
import { createNode, type NodeFields } from './node-fields.ts';
import { siblingOrders } from './order-keys.ts';
import { findSlot, makeRoom, settle, type TargetPlace } from './placement.ts';
import { relink } from './relink.ts';
import { checkNode, checkOptions } from './structure-outline.ts';
import { currentTree } from './tree-cache.ts';
import { SECTION, type TreeIndex } from './tree-index.ts';
import { listVariables, setVariable } from './variable-edits.ts';

/** A node to be made: `above` is the index of its parent among what is pasted, -1 for a topmost one. */
interface Pasted {
  readonly fields: NodeFields;
  readonly above: number;
}

/**
 * Inserts copied nodes, of a flow of any kind, with new ids, and returns the ids of the topmost ones
 * in order. Links among them lead to the copies, others stay. Variables that they use and the flow
 * does not declare come along. In a decision tree the parent is linked to them, as by `insertBranch`.
 * One transaction. Throws a TreeEditError, changing nothing, where the place is not allowed.
 */
export function pasteNodes(
  doc: Y.Doc,
  copied: CopiedNodes,
  to: TargetPlace,
  { origin = TREE_EDIT_ORIGIN, makeId = uuidv4 }: { origin?: unknown; makeId?: () => string } = {},
): string[] {
  const treeType = requireTreeType(doc);
  const pasted = withNewIds(
    unfold(nodesForKind(copied, treeType), treeType !== 'troubleshooting'),
    makeId,
  );
  for (const { fields } of pasted) {
    checkFields(treeType, fields);
    if (treeType === 'troubleshooting') checkOptions(fields.id, fields.options);
  }
  if (pasted.length === 0) return [];
  return doc.transact(() => {
    for (const group of groupsFor(currentTree(doc), pasted, to)) create(doc, group);
    const declared = new Set(listVariables(doc).map(({ name }) => name));
    for (const variable of copied.variables) {
      if (!declared.has(variable.name)) setVariable(doc, variable);
    }
    const topmost = pasted.filter(({ above }) => above < 0).map(({ fields }) => fields.id);
    if (treeType === 'troubleshooting') {
      for (const [i, id] of topmost.entries()) {
        const parent = currentTree(doc).shown.get(id)?.parent;
        if (parent)
          linkUnder(doc, parent.id, id, {}, to.index === undefined ? undefined : to.index + i);
      }
    }
    return topmost;
  }, origin);
}

interface Group {
  readonly nodes: readonly Pasted[];
  readonly to: TargetPlace;
}

/** Steps go where they are put; sections to the root, behind the section that they were put into. */
function groupsFor(tree: TreeIndex, pasted: readonly Pasted[], to: TargetPlace): Group[] {
  const parent = to.parent_id === null ? undefined : tree.shown.get(to.parent_id);
  const firstSection = pasted.findIndex(({ fields }) => fields.type === SECTION);
  if (tree.treeType === 'troubleshooting' || firstSection < 0) return [{ nodes: pasted, to }];
  const behind = parent === undefined ? to.index : tree.roots.indexOf(parent) + 1;
  const sections = { parent_id: null, ...(behind === undefined ? {} : { index: behind }) };
  if (parent === undefined) return [{ nodes: pasted, to: sections }];
  const steps = pasted.slice(0, firstSection);
  const rest = pasted.slice(firstSection).map((entry) => ({
    ...entry,
    above: entry.above < 0 ? -1 : entry.above - firstSection,
  }));
  return steps.length === 0
    ? [{ nodes: rest, to: sections }]
    : [
        { nodes: steps, to },
        { nodes: rest, to: sections },
      ];
}

function create(doc: Y.Doc, { nodes, to }: Group): void {
  const treeType = requireTreeType(doc);
  const tree = currentTree(doc);
  const topmost = nodes.filter(({ above }) => above < 0);
  const first = topmost[0]?.fields as NodeFields;
  const slot = findSlot(tree, first, to);
  const orders = makeRoom(doc, settle(doc, tree), first.id, slot, topmost.length);
  const inner = siblingOrders(nodes.map(({ above }) => String(above)));
  let placed = 0;
  const map = nodesOf(doc) as Y.Map<NodeMap>;
  for (const [i, { fields, above }] of nodes.entries()) {
    const place =
      above < 0
        ? { parent: slot.parent, order: orders[placed++] as string }
        : { parent: (nodes[above] as Pasted).fields.id, order: inner[i] as string };
    createNode(treeType, map, fields, place);
  }
}

/** The nodes as a list, parents before what is below them; in a procedure steps are below their section. */
function unfold(nodes: readonly CopiedNode[], isProcedure: boolean): Pasted[] {
  const list: Pasted[] = [];
  let section = -1;
  const waiting = nodes.toReversed().map((node) => ({ node, above: -1 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { children = [], ...node } = next.node;
    const at = list.length;
    if (isProcedure && node.type === SECTION) section = at;
    const above = isProcedure && node.type !== SECTION ? section : next.above;
    list.push({ fields: checkNode(node), above });
    for (const child of (children ?? []).toReversed()) waiting.push({ node: child, above: at });
  }
  return list;
}

function withNewIds(pasted: readonly Pasted[], makeId: () => string): Pasted[] {
  const ids = pasted.map(() => makeId());
  const newIds = new Map<string, string>();
  for (const [i, { fields }] of pasted.entries()) {
    // What was copied elsewhere may use an id twice: links lead to the first.
    if (!newIds.has(fields.id)) newIds.set(fields.id, ids[i] as string);
  }
  return pasted.map(({ fields, above }, i) => ({
    fields: relink(fields, ids[i] as string, newIds),
    above,
  }));
}
