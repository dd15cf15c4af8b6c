import { isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import { type TreeType, treeTypeSchema } from '../tree/tree-structure.ts';
import { checkFlow, type FlowClaim, type LineOf } from './check-flow.ts';
import { shortened } from './entry-title.ts';
import { readComment } from './field-comment.ts';
import { withIds } from './file-links.ts';
import {
  FLOW_FORMAT,
  FLOW_FORMAT_VERSION,
  type ImportOptions,
  type ImportResult,
  nameFromFileName,
  refused,
  unreadableText,
} from './flow-file.ts';
import { flowFieldSentence, versionSentence } from './flow-sentences.ts';
import { MarkdownSource, normalizeMarkdown, tooManyMarkers, tooNested } from './markdown-source.ts';
import { nestOutline } from './outline.ts';
import { plainChecklist } from './plain-checklist.ts';
import { readDecisionTree } from './read-decision-tree.ts';
import { type ReadFlow, readProcedure } from './read-procedure.ts';
import { copyFields } from './rename-ids.ts';

const NO_STEPS =
  'There are no steps in this file. Begin each with “-” or “1.”, and each section with “##”.';
const TICKS = 'Ticks were left out: every run of a flow begins with nothing done.';
const BROKEN_HEADER =
  'The comment in the first line cannot be read. Undo what was changed in it; without that line the file is read as a checklist.';

/**
 * Reads a flow from Markdown: of `flowToMarkdown`, which its first line tells, or any checklist, which
 * becomes a procedural flow. It never throws; a text that is no flow gives its problems with lines.
 */
export function flowFromMarkdown(text: string, options: ImportOptions = {}): ImportResult {
  const unreadable = unreadableText(text);
  if (unreadable !== null) return refused([unreadable]);
  const normal = normalizeMarkdown(text);
  const [head = ''] = normal.split('\n', 1);
  const header = readComment(head);
  if (header === 'broken') return refused([{ line: 1, message: BROKEN_HEADER }]);
  // An empty line in the place of the comment keeps the numbers of the lines.
  const source = header === null ? plainChecklist(normal) : normal.slice(head.length);
  const tooMuch = tooNested(source) ?? (header === null ? tooManyMarkers(source) : null);
  if (tooMuch !== null) return refused([tooMuch]);
  return header === null
    ? checklistFlow(new MarkdownSource(source, false), options)
    : ownFlow(new MarkdownSource(source, true), header.fields, options);
}

function checklistFlow(source: MarkdownSource, options: ImportOptions): ImportResult {
  const read = readProcedure(source, false);
  if (read.problems.length > 0) return refused(read.problems);
  if (read.nodes.length === 0) return refused([{ line: null, message: NO_STEPS }]);
  const steps = withIds(read.nodes, 'procedural');
  const claim = claimOf(read, 'procedural', { steps }, options);
  claim.name = shortened(String(claim.name));
  const result = checkFlow(claim, lineIn(read, steps, claim.tree_structure), options);
  if (!result.ok || !read.hasTicks) return result;
  return { ...result, notices: [{ line: null, message: TICKS }, ...result.notices] };
}

function ownFlow(source: MarkdownSource, header: JsonObject, options: ImportOptions): ImportResult {
  const { format, format_version, tree_type, structure } = header;
  if (format !== FLOW_FORMAT || format_version !== FLOW_FORMAT_VERSION) {
    const notOurs = `The comment in the first line must have the “format” “${FLOW_FORMAT}”.`;
    const message = format === FLOW_FORMAT ? versionSentence(format_version) : notOurs;
    return refused([{ line: 1, message }]);
  }
  const kind = treeTypeSchema.safeParse(tree_type);
  if (!kind.success) {
    return refused([{ line: 1, message: flowFieldSentence('tree_type', tree_type) }]);
  }
  const beside = isJsonObject(structure) ? structure : {};
  const claim =
    kind.data === 'troubleshooting'
      ? decisionTreeClaim(source, beside, options)
      : procedureClaim(source, kind.data, beside, options);
  if (claim.read.problems.length > 0) return refused(claim.read.problems);
  const fields: FlowClaim = { ...claim.fields };
  for (const field of ['name', 'description', 'tags', 'category'] as const) {
    if (Object.hasOwn(header, field)) fields[field] = header[field];
  }
  return checkFlow(fields, lineIn(claim.read, claim.nodes, fields.tree_structure), options);
}

interface ReadClaim {
  fields: FlowClaim;
  read: ReadFlow;
  nodes: JsonObject[];
}

function procedureClaim(
  source: MarkdownSource,
  treeType: TreeType,
  beside: JsonObject,
  options: ImportOptions,
): ReadClaim {
  const read = readProcedure(source, true);
  const nodes = withIds(read.nodes, treeType);
  const structure = copyFields(beside, { steps: nodes });
  return { read, nodes, fields: claimOf(read, treeType, structure, options) };
}

function decisionTreeClaim(
  source: MarkdownSource,
  beside: JsonObject,
  options: ImportOptions,
): ReadClaim {
  const read = readDecisionTree(source);
  const nodes = withIds(read.nodes, 'troubleshooting');
  const structure = nestOutline(read.nodes, nodes, read.problems) ?? beside;
  return { read, nodes, fields: claimOf(read, 'troubleshooting', structure, options) };
}

function claimOf(
  read: ReadFlow,
  tree_type: TreeType,
  tree_structure: unknown,
  { fileName }: ImportOptions,
): FlowClaim {
  const name = read.name || nameFromFileName(fileName);
  const { description } = read;
  return { name, description, tags: [], category: null, tree_type, tree_structure };
}

/** Where a value of the claim stands in the file: what is in a node, where the node begins. */
function lineIn(read: ReadFlow, nodes: readonly JsonObject[], structure: unknown): LineOf {
  const lines = new Map<unknown, number>();
  for (const [index, { id }] of nodes.entries()) lines.set(id, read.nodes[index]?.line ?? 1);
  return ([field, ...path]) => {
    if (field === 'name') return read.nameLine;
    if (field !== 'tree_structure') return 1;
    let line = isJsonObject(structure) ? (lines.get(structure.id) ?? null) : null;
    let value = structure;
    for (const part of path) {
      if (typeof value !== 'object' || value === null) break;
      value = (value as Record<PropertyKey, unknown>)[part];
      if (isJsonObject(value)) line = lines.get(value.id) ?? line;
    }
    return line;
  };
}
