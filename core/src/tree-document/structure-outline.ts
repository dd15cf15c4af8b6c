import type { TreeType } from '../tree/tree-structure.ts';
import type { NodeFields } from './node-fields.ts';
import { areVariables } from './structure-variables.ts';
import { TreeEditError } from './tree-edit-error.ts';
import { END, SECTION } from './tree-index.ts';

/** One node of a structure with the place that the structure gives it. `parent` '' is the root. */
export interface OutlineNode {
  readonly id: string;
  readonly fields: NodeFields;
  readonly parent: string;
}

/** A structure as a list, depth first, and what it holds beside its nodes. */
export interface Outline {
  readonly nodes: readonly OutlineNode[];
  readonly extras: Readonly<Record<string, unknown>>;
}

/**
 * Takes a structure apart into nodes and parents: steps below the latest section, the end last.
 * Throws a TreeEditError for what is no structure of this kind or uses an id twice.
 */
export function outlineStructure(treeType: TreeType, structure: unknown): Outline {
  if (!isObject(structure)) throw new TreeEditError('A tree structure is an object.');
  const outline =
    treeType === 'troubleshooting' ? outlineNested(structure) : outlineFlat(structure);
  const seen = new Set<string>();
  for (const { id, fields } of outline.nodes) {
    if (seen.has(id)) throw new TreeEditError(`The id ${id} is used by two nodes.`);
    seen.add(id);
    if (treeType === 'troubleshooting') checkOptions(id, fields.options);
  }
  return outline;
}

function outlineFlat(structure: Record<string, unknown>): Outline {
  const { steps, ...extras } = structure;
  if (!Array.isArray(steps))
    throw new TreeEditError('A procedure is an object with a list of steps.');
  const nodes: OutlineNode[] = [];
  const ends: OutlineNode[] = [];
  let section = '';
  for (const step of steps) {
    const fields = checkNode(step);
    if (fields.type === END) {
      ends.push({ id: fields.id, fields, parent: '' });
      continue;
    }
    if (fields.type === SECTION) section = fields.id;
    nodes.push({ id: fields.id, fields, parent: fields.type === SECTION ? '' : section });
  }
  return { nodes: [...nodes, ...ends], extras };
}

function outlineNested(structure: Record<string, unknown>): Outline {
  const nodes: OutlineNode[] = [];
  const { variables, ...rest } = structure;
  // They are the flow's, whichever node is its root. What can't be kept so stays a field of the root.
  const extras = areVariables(variables) ? { variables } : {};
  const root = areVariables(variables) ? rest : structure;
  if (Object.keys(root).length === 0) return { nodes, extras };
  const waiting: { node: unknown; parent: string }[] = [{ node: root, parent: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const fields = checkNode(next.node);
    nodes.push({ id: fields.id, fields, parent: next.parent });
    const children = fields.children ?? [];
    if (!Array.isArray(children)) {
      throw new TreeEditError(`The children of node ${fields.id} are not a list.`);
    }
    for (const child of children.toReversed()) waiting.push({ node: child, parent: fields.id });
  }
  return { nodes, extras };
}

/** The node with well-formed ids; its other fields are the caller's own objects. */
export function checkNode(node: unknown): NodeFields {
  if (!isObject(node)) throw new TreeEditError('A node is an object with an id and a type.');
  const { id, type } = node;
  if (typeof id !== 'string' || id === '' || id.length > 200) {
    throw new TreeEditError('The id of a node is a text of 1 to 200 characters.');
  }
  if (typeof type !== 'string' || type === '' || type.length > 100) {
    throw new TreeEditError(`The type of node ${id} is not a text of 1 to 100 characters.`);
  }
  return { ...node, id: id.toWellFormed(), type: type.toWellFormed() };
}

/** Throws unless options are a list of objects, each with its own id; null and absent are fine. */
export function checkOptions(nodeId: string, options: unknown): void {
  if (options === undefined || options === null) return;
  if (!Array.isArray(options))
    throw new TreeEditError(`The options of node ${nodeId} are not a list.`);
  const seen = new Set<unknown>();
  for (const option of options) {
    if (!isObject(option) || typeof option.id !== 'string' || option.id === '') {
      throw new TreeEditError(`An option of node ${nodeId} has no id.`);
    }
    if (seen.has(option.id)) {
      throw new TreeEditError(`The id ${option.id} is used by two options of node ${nodeId}.`);
    }
    seen.add(option.id);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
