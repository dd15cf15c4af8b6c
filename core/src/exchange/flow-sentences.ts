import type { TreeType } from '../tree/tree-structure.ts';
import { FLOW_FORMAT_VERSION } from './flow-file.ts';

const TEXT = 'must be text of at most 100,000 characters';
const ID = 'must be text of 1 to 200 characters';

const DEMANDS: Readonly<Record<string, string>> = {
  id: ID,
  type: 'must be text of 1 to 100 characters, such as "procedure_step" or "decision"',
  title: TEXT,
  question: TEXT,
  description: TEXT,
  content_type: TEXT,
  expected_outcome: TEXT,
  reference_url: TEXT,
  label: TEXT,
  commands: 'must be text, or a list of texts and of objects with "code", "language" and "label"',
  estimated_minutes: 'must be a number, 0 or more',
  library_visibility: 'must be "team" or "public", or be left out',
  fields: 'must be a list of objects',
  options: 'must be a list of objects with "id", "label" and "next_node_id"',
  children: 'must be a list of nodes',
  next_node_id: 'must be the id of a node, text of 1 to 200 characters',
  steps: 'must be a list of steps',
  variables: 'must be a list of objects with "name", "default" and "description"',
};

const FLOW_DEMANDS: Readonly<Record<string, string>> = {
  name: 'must be text of 1 to 200 characters',
  description: 'must be text of at most 10,000 characters',
  tags: 'must be a list of at most 20 texts',
  category: 'must be text of 1 to 100 characters, or null',
  tree_type: 'must be "procedural", "maintenance" or "troubleshooting"',
};

/** Tags are the only list among a flow’s own fields. */
const ENTRY_DEMAND = 'must be text of 1 to 50 characters';

/** What is wrong with the value at `path` of a structure, as a sentence to act on. */
export function structureSentence(
  structure: unknown,
  path: readonly PropertyKey[],
  treeType: TreeType,
): string {
  const value = valueAt(structure, path);
  const last = path.at(-1);
  if (last === undefined) {
    return treeType === 'troubleshooting'
      ? 'A decision tree must be an object: its first node, with “id” and “type”.'
      : 'The structure must be an object with a list “steps”.';
  }
  const field = path.findLast((part) => typeof part === 'string') as string;
  const demand =
    typeof last === 'number'
      ? `must hold ${field === 'commands' ? 'texts and objects' : 'objects'} only`
      : (DEMANDS[field] ?? 'is of the wrong form');
  return `${placeName(path, treeType)}: “${field}” ${demand}${isOf(value)}.`;
}

/** What is wrong with one of a flow’s own fields, or with an entry of one that is a list. */
export function flowFieldSentence(field: string, value: unknown, entry?: number): string {
  if (entry !== undefined) {
    const said = Array.isArray(value) ? value[entry] : undefined;
    return `The flow’s “${field}”, entry ${entry + 1}, ${ENTRY_DEMAND}${isOf(said)}.`;
  }
  const isLong = field === 'tags' && Array.isArray(value);
  const is = isLong ? `, but it has ${value.length}` : isOf(value);
  return `The flow’s “${field}” ${FLOW_DEMANDS[field] ?? 'is of the wrong form'}${is}.`;
}

/** What to say of a format version that is not ours. */
export function versionSentence(version: unknown): string {
  return typeof version === 'number' && version > FLOW_FORMAT_VERSION
    ? `This file was written by a newer ResolutionFlow (format version ${version}). Update this one, or export the flow again from there.`
    : `The file’s “format_version” must be ${FLOW_FORMAT_VERSION}.`;
}

/** `Step 3`, `Node 1.2` or `Node 1.2, option 4`: where a path leads, as a reader counts. */
function placeName(path: readonly PropertyKey[], treeType: TreeType): string {
  const place = treeType === 'troubleshooting' ? ['1'] : [];
  let name = '';
  for (const [i, part] of path.entries()) {
    if (typeof part !== 'number') continue;
    if (path[i - 1] === 'steps' || path[i - 1] === 'children') place.push(`${part + 1}`);
    else if (path[i - 1] === 'options') name = `, option ${part + 1}`;
  }
  if (place.length === 0) return 'The structure';
  return `${treeType === 'troubleshooting' ? 'Node' : 'Step'} ${place.join('.')}${name}`;
}

function isOf(value: unknown): string {
  if (value === undefined) return '; it is missing';
  if (value === null) return ', but it is null';
  if (Array.isArray(value)) return ', but it is a list';
  if (typeof value === 'string') {
    const shown = value.length > 40 ? `${value.slice(0, 40).toWellFormed()}…` : value;
    if (value.length > 1000) return `, but it has ${value.length} characters`;
    return `, but it is ${JSON.stringify(shown)}`;
  }
  if (typeof value === 'object') return ', but it is an object';
  return `, but it is ${String(value)}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
