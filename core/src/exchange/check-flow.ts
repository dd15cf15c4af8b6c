import { createTreeBodySchema } from '../protocol/trees.ts';
import { isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import { type TreeType, treeStructureSchema } from '../tree/tree-structure.ts';
import {
  type FlowFile,
  type ImportOptions,
  type ImportProblem,
  type ImportResult,
  MAX_FILE_NODES,
  refused,
} from './flow-file.ts';
import { flowFieldSentence, structureSentence } from './flow-sentences.ts';
import { isEmptyTree, linkHolders, nodesIn } from './rename-ids.ts';
import { withNewIds } from './with-new-ids.ts';

/** What a file says, before anybody looked whether it is a flow. */
export interface FlowClaim {
  name: unknown;
  description: unknown;
  tags: unknown;
  category: unknown;
  tree_type: TreeType;
  tree_structure: unknown;
}

/** The line of the value at a path of the claim; null when unknown. */
export type LineOf = (path: readonly PropertyKey[]) => number | null;

const fieldSchemas = createTreeBodySchema.pick({
  name: true,
  description: true,
  tags: true,
  category: true,
}).shape;

/** Turns a claim into a flow with new ids, or into the list of everything that is wrong with it. */
export function checkFlow(
  claim: FlowClaim,
  lineOf: LineOf,
  { makeId }: ImportOptions,
): ImportResult {
  const { tree_type, tree_structure } = claim;
  const problems: ImportProblem[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(fieldSchemas)) {
    const value = claim[field as keyof typeof fieldSchemas];
    const checked = schema.safeParse(value);
    if (checked.success) fields[field] = checked.data;
    else problems.push(...fieldProblems(field, value, checked.error.issues, lineOf));
  }
  problems.push(...structureProblems(tree_structure, tree_type, lineOf));
  if (problems.length > 0 || !isJsonObject(tree_structure)) return refused(problems);
  const flow = {
    ...(fields as Pick<FlowFile, 'name' | 'description' | 'tags' | 'category'>),
    tree_type,
    tree_structure: withNewIds(tree_structure, tree_type, makeId),
  };
  return { ok: true, flow, notices: findNotices(tree_structure, tree_type, lineOf) };
}

/** One problem for the field as a whole, or one for each wrong entry of a list. */
function fieldProblems(
  field: string,
  value: unknown,
  issues: readonly { path: readonly PropertyKey[] }[],
  lineOf: LineOf,
): ImportProblem[] {
  const entries = new Set(issues.map(({ path: [entry] }) => entry));
  return [...entries].map((entry) =>
    typeof entry === 'number'
      ? { line: lineOf([field, entry]), message: flowFieldSentence(field, value, entry) }
      : { line: lineOf([field]), message: flowFieldSentence(field, value) },
  );
}

function structureProblems(
  structure: unknown,
  treeType: TreeType,
  lineOf: LineOf,
): ImportProblem[] {
  const nodes = nodesIn(structure, treeType).length;
  if (nodes > MAX_FILE_NODES) {
    const most = MAX_FILE_NODES.toLocaleString('en');
    return [{ line: null, message: `The flow has ${nodes} steps; at most ${most} are possible.` }];
  }
  const issues = treeStructureSchema(treeType).safeParse(structure).error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    line: lineOf(['tree_structure', ...path]),
    message: message.includes('levels deep')
      ? message
      : structureSentence(structure, path, treeType),
  }));
}

function findNotices(structure: JsonObject, treeType: TreeType, lineOf: LineOf): ImportProblem[] {
  if (treeType === 'troubleshooting' && isEmptyTree(structure)) return [];
  const notices: ImportProblem[] = [];
  const places = placesOf(structure, treeType);
  const ids = new Set<unknown>();
  for (const { node, path } of places) {
    if (ids.has(node.id)) {
      const message = `Two steps have the id “${String(node.id)}”. Links to it lead to the first of them.`;
      notices.push({ line: lineOf(path), message });
    }
    ids.add(node.id);
  }
  for (const { node, path } of places) {
    for (const [place, holder] of linkHolders(node, treeType).entries()) {
      const link = holder.next_node_id;
      if (typeof link !== 'string' || ids.has(link)) continue;
      const message = `A link leads to “${link}”, which is not in the file. It is shown as missing until you choose another target.`;
      const where = place === 0 ? path : [...path, 'options', place - 1];
      notices.push({ line: lineOf([...where, 'next_node_id']), message });
    }
  }
  return notices.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

type Place = { node: JsonObject; path: PropertyKey[] };

/** Every node with its path, in reading order. */
function placesOf(structure: JsonObject, treeType: TreeType): Place[] {
  if (treeType !== 'troubleshooting') {
    return nodesIn(structure, treeType).map((node, index) => ({
      node,
      path: ['tree_structure', 'steps', index],
    }));
  }
  const places: Place[] = [];
  const waiting: Place[] = [{ node: structure, path: ['tree_structure'] }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    places.push(place);
    const children = Array.isArray(place.node.children) ? place.node.children : [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      waiting.push({ node: children[index], path: [...place.path, 'children', index] });
    }
  }
  return places;
}
