import { isJsonObject, type JsonObject, readingOrder } from '../tree/reading-order.ts';
import type { TreeType } from '../tree/tree-structure.ts';
import { setOwn } from '../tree-document/plain-json.ts';

/** How `renameIds` names things. */
export interface Naming {
  /** The new id of a node; `number` is its place in the outline, such as `1.2`. */
  nodeId: (number: string) => string;
  /** The new id of an option; undefined leaves options without ids. */
  optionId: () => string | undefined;
  /** What a link becomes that leads to no node of the structure. */
  missingLink: (link: string) => unknown;
}

type Fields = Record<string, unknown>;

/**
 * A copy of a structure in which every node and every option of a decision tree has another id, and
 * links follow their nodes: of several with one id, the first. Nothing else changes. Total over any
 * JSON whose nodes are objects; deep trees do not overflow the stack.
 */
export function renameIds(structure: JsonObject, treeType: TreeType, naming: Naming): Fields {
  const copies: Fields[] = [];
  const newIds = new Map<string, string>();
  const copyOf = (node: unknown, number: string): unknown => {
    if (!isJsonObject(node)) return node;
    const id = naming.nodeId(number);
    if (typeof node.id === 'string' && !newIds.has(node.id)) newIds.set(node.id, id);
    const copy = copyFields(node, { id });
    copies.push(copy);
    return copy;
  };

  let renamed: Fields;
  if (treeType !== 'troubleshooting') {
    const steps = Array.isArray(structure.steps)
      ? structure.steps.map((step, index) => copyOf(step, `${index + 1}`))
      : structure.steps;
    renamed = copyFields(structure, { steps });
  } else if (isEmptyTree(structure)) {
    return copyFields(structure, {});
  } else {
    renamed = copyOf(structure, '1') as Fields;
    const waiting = [{ node: renamed, number: '1' }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { node, number } = next;
      if (!Array.isArray(node.children)) continue;
      const children = node.children.map((child, i) => copyOf(child, `${number}.${i + 1}`));
      node.children = children;
      for (const [i, child] of children.entries()) {
        if (isJsonObject(child)) waiting.push({ node: child, number: `${number}.${i + 1}` });
      }
    }
  }

  for (const copy of copies) {
    relink(copy, newIds, naming);
    if (treeType !== 'troubleshooting' || !Array.isArray(copy.options)) continue;
    copy.options = copy.options.map((option: unknown) => {
      if (!isJsonObject(option)) return option;
      const id = naming.optionId();
      const renamedOption = copyFields(option, id === undefined ? {} : { id });
      if (id === undefined) delete renamedOption.id;
      relink(renamedOption, newIds, naming);
      return renamedOption;
    });
  }
  return renamed;
}

/** Whether a decision tree has no nodes yet. */
export function isEmptyTree(structure: JsonObject): boolean {
  return structure.type === undefined && structure.id === undefined;
}

/** The nodes that are objects, in reading order. */
export function nodesIn(structure: unknown, treeType: TreeType): JsonObject[] {
  return [...readingOrder(structure, treeType)].filter(isJsonObject);
}

/** A node and the options that may lead somewhere. */
export function linkHolders(node: JsonObject, treeType: TreeType): JsonObject[] {
  const options = treeType === 'troubleshooting' && Array.isArray(node.options) ? node.options : [];
  return [node, ...options.filter(isJsonObject)];
}

function relink(holder: Fields, newIds: ReadonlyMap<string, string>, naming: Naming): void {
  const link = Object.hasOwn(holder, 'next_node_id') ? holder.next_node_id : undefined;
  if (typeof link !== 'string') return;
  holder.next_node_id = newIds.get(link) ?? naming.missingLink(link);
}

/** A copy of an object’s own fields, `replaced` ones in their place; safe for a field `__proto__`. */
export function copyFields(fields: JsonObject, replaced: JsonObject): Fields {
  const copy: Fields = {};
  for (const [key, value] of Object.entries(fields)) setOwn(copy, key, value);
  for (const [key, value] of Object.entries(replaced)) setOwn(copy, key, value);
  return copy;
}
