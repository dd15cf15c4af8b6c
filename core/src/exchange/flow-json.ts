import { isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import { type TreeType, treeTypeSchema } from '../tree/tree-structure.ts';
import { checkFlow, type FlowClaim } from './check-flow.ts';
import {
  FLOW_FORMAT,
  FLOW_FORMAT_VERSION,
  type FlowFile,
  type ImportOptions,
  type ImportResult,
  nameFromFileName,
  refused,
  unreadableText,
} from './flow-file.ts';
import { flowFieldSentence, versionSentence } from './flow-sentences.ts';
import { jsonLineOf, jsonSyntaxProblems, MAX_JSON_DEPTH, tooDeepLine } from './json-lines.ts';

/** A flow as JSON to keep, send and import: `{ format, format_version, name, …, tree_structure }`. */
export function flowToJson(file: FlowFile): string {
  const { name, description, tags, category, tree_type, tree_structure } = file;
  const format = { format: FLOW_FORMAT, format_version: FLOW_FORMAT_VERSION };
  const fields = { name, description, tags, category, tree_type, tree_structure };
  return `${JSON.stringify({ ...format, ...fields }, null, 2)}\n`;
}

/**
 * Reads a flow from JSON: of `flowToJson`, of an answer of `GET /api/trees/:id`, or a bare structure.
 * It never throws; a text that is no such flow gives all its problems with their lines.
 */
export function flowFromJson(text: string, options: ImportOptions = {}): ImportResult {
  const source = text.replace(/^\uFEFF/, '');
  const unreadable = unreadableText(source);
  if (unreadable !== null) return refused([unreadable]);
  const tooDeep = tooDeepLine(source);
  if (tooDeep !== null) {
    const message = `The file nests lists and objects more than ${MAX_JSON_DEPTH} levels deep.`;
    return refused([{ line: tooDeep, message }]);
  }
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    const problems = jsonSyntaxProblems(source);
    const unknown = { line: null, message: 'The file is no JSON.' };
    return refused(problems.length > 0 ? problems : [unknown]);
  }
  return flowFromValue(value, source, options);
}

function flowFromValue(value: unknown, source: string, options: ImportOptions): ImportResult {
  if (!isJsonObject(value)) {
    const message = Array.isArray(value)
      ? 'The file holds a list. Import one flow at a time.'
      : 'The file holds no flow. A flow is an object with “name”, “tree_type” and “tree_structure”.';
    return refused([{ line: 1, message }]);
  }
  const lineOf = lazyLineOf(source);
  const { format, format_version } = value;
  if (format !== undefined && Object.hasOwn(value, 'tree_structure') && format !== FLOW_FORMAT) {
    const message = `This file’s “format” is ${JSON.stringify(format)}, not “${FLOW_FORMAT}”.`;
    return refused([{ line: lineOf(['format']), message }]);
  }
  if (format === FLOW_FORMAT && format_version !== FLOW_FORMAT_VERSION) {
    return refused([
      { line: lineOf(['format_version']), message: versionSentence(format_version) },
    ]);
  }
  if (Object.hasOwn(value, 'tree_structure')) return flowFromFields(value, lineOf, options);
  const treeType = kindOfStructure(value);
  if (treeType === null) {
    const message =
      'There is no flow in this file: it has neither “tree_structure” nor “steps”, and is no node of a decision tree.';
    return refused([{ line: 1, message }]);
  }
  const claim: FlowClaim = {
    name: nameFromFileName(options.fileName),
    description: '',
    tags: [],
    category: null,
    tree_type: treeType,
    tree_structure: value,
  };
  return checkFlow(claim, (path) => lineOf(path.slice(1)), options);
}

type LineOf = ReturnType<typeof jsonLineOf>;

/** The positions are worked out only when something is wrong. */
function lazyLineOf(source: string): LineOf {
  let lineOf: LineOf | null = null;
  return (path) => {
    lineOf ??= jsonLineOf(source);
    return lineOf(path);
  };
}

function flowFromFields(value: JsonObject, lineOf: LineOf, options: ImportOptions): ImportResult {
  const { name, description, tags, category, tree_type, tree_structure } = value;
  const said = treeTypeSchema.safeParse(tree_type);
  if (tree_type !== undefined && !said.success) {
    const message = flowFieldSentence('tree_type', tree_type);
    return refused([{ line: lineOf(['tree_type']), message }]);
  }
  const treeType = said.data ?? kindOfStructure(tree_structure);
  if (treeType === null) {
    return refused([{ line: 1, message: flowFieldSentence('tree_type', undefined) }]);
  }
  const claim: FlowClaim = {
    name: name ?? nameFromFileName(options.fileName),
    description: description ?? '',
    tags: tags ?? [],
    category: category === '' ? null : (category ?? null),
    tree_type: treeType,
    tree_structure,
  };
  return checkFlow(claim, lineOf, options);
}

function kindOfStructure(value: unknown): TreeType | null {
  if (!isJsonObject(value)) return null;
  if (Array.isArray(value.steps)) return 'procedural';
  return typeof value.type === 'string' || Array.isArray(value.children) ? 'troubleshooting' : null;
}
