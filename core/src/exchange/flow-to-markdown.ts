import type { JsonObject } from '../tree/reading-order.ts';
import type { TreeType } from '../tree/tree-structure.ts';
import { correctionOf, writeComment } from './field-comment.ts';
import { withNumbers } from './file-links.ts';
import { FLOW_FORMAT, FLOW_FORMAT_VERSION, type FlowFile } from './flow-file.ts';
import { MarkdownSource, normalizeMarkdown, tooNested } from './markdown-source.ts';
import { outlineNodes } from './outline.ts';
import { escapeHeading, visible } from './plain-line.ts';
import { readDecisionTree } from './read-decision-tree.ts';
import { type ReadFlow, readProcedure } from './read-procedure.ts';
import { isEmptyTree, nodesIn } from './rename-ids.ts';
import { writeDecisionTree } from './write-decision-tree.ts';
import { writeProcedure } from './write-procedure.ts';

/**
 * A flow as Markdown to read, and to import again as the same flow: what its text does not say, such
 * as minutes and tags, stands in HTML comments.
 */
export function flowToMarkdown(file: FlowFile): string {
  const structure = withNumbers(file.tree_structure, file.tree_type);
  const isTree = file.tree_type === 'troubleshooting';
  const isEmpty = isTree && isEmptyTree(structure);
  const { steps: _, ...beside } = structure;
  const header = writeHeader(file, isTree && !isEmpty ? {} : beside);
  const nodes = isTree
    ? writeDecisionTree(outlineNodes(isEmpty ? [] : [structure]), true)
    : writeProcedure(nodesIn(structure, file.tree_type), true);
  return nodes === '' ? `${header}\n` : `${header}\n\n${nodes}\n`;
}

/** The comment that tells the file from others, the name and the description. */
function writeHeader(file: FlowFile, structure: JsonObject): string {
  const { name, description, tags, category, tree_type } = file;
  const fields = {
    format: FLOW_FORMAT,
    format_version: FLOW_FORMAT_VERSION,
    tree_type,
    category,
    tags,
    ...(Object.keys(structure).length === 0 ? {} : { structure }),
  };
  const title = escapeHeading(1, name);
  for (const parts of [[title, visible(description)], [title]]) {
    const text = parts.filter((part) => part.trim() !== '').join('\n\n');
    const seen = readHeader(text, tree_type);
    if (seen === null) continue;
    const correction = correctionOf({ name, description }, seen);
    const comment = writeComment({ fields: { ...fields, ...correction.fields }, absent: [] });
    return text === '' ? `${comment}` : `${comment}\n\n${text}`;
  }
  return `${writeComment({ fields: { ...fields, name, description }, absent: [] })}`;
}

/** What a reader finds in a header; null if it is not closed at its end, or there are nodes in it. */
function readHeader(text: string, treeType: TreeType): JsonObject | null {
  const isTree = treeType === 'troubleshooting';
  const source = normalizeMarkdown(`${text}\n\n## ${isTree ? '1 Node: ' : ''}Next`);
  if (tooNested(source) !== null) return null;
  const markdown = new MarkdownSource(source, true);
  const read: ReadFlow = isTree ? readDecisionTree(markdown) : readProcedure(markdown, true);
  const [next] = read.nodes;
  if (read.nodes.length !== 1 || next?.fields.title !== 'Next') return null;
  return { name: read.name ?? '', description: read.description };
}
