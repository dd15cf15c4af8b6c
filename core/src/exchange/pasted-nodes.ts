import type { JsonObject } from '../tree/reading-order.ts';
import type { TreeType } from '../tree/tree-structure.ts';
import { shortened } from './entry-title.ts';
import { MarkdownSource, normalizeMarkdown, tooManyMarkers, tooNested } from './markdown-source.ts';
import { outlineNodes } from './outline.ts';
import { plainChecklist } from './plain-checklist.ts';
import { plainLine } from './plain-line.ts';
import { readProcedure } from './read-procedure.ts';
import { renameIds } from './rename-ids.ts';
import type { StepBody } from './step-body.ts';
import { writeDecisionTree } from './write-decision-tree.ts';
import { writeProcedure } from './write-procedure.ts';

/** A section or a step made from text, without an id. */
export interface PastedNode extends StepBody {
  type: 'section_header' | 'procedure_step';
  title: string;
}

/** Longer texts are files to import. */
const MAX_PASTED = 500_000;

/**
 * The sections and steps of a pasted Markdown or plain-text checklist, read as imports are; null when
 * the text is none: a line, paragraphs, headings without anything to do. Never throws.
 */
export function nodesFromMarkdown(text: string): PastedNode[] | null {
  if (text.length > MAX_PASTED || !/\n|^\s*(?:[-*+]|\d+[.)])\s/.test(text)) return null;
  const source = plainChecklist(normalizeMarkdown(text));
  if (tooNested(source) !== null || tooManyMarkers(source) !== null) return null;
  const { nodes, name, description } = readProcedure(new MarkdownSource(source, false), false);
  if (!nodes.some(({ fields }) => fields.type === 'procedure_step')) return null;
  const pasted = nodes.map(({ fields }) => fields as unknown as PastedNode);
  const lead = leadSection(name ?? '', description);
  return lead === null ? pasted : [lead, ...pasted];
}

/** What stands above the first section or step, as a section of its own. */
function leadSection(name: string, description: string): PastedNode | null {
  if (name === '' && description === '') return null;
  if (name !== '') {
    return { type: 'section_header', title: name, ...(description === '' ? {} : { description }) };
  }
  const [first = ''] = description.split('\n', 1);
  const { text } = plainLine(first);
  if (first === description && text.length <= 200) return { type: 'section_header', title: text };
  return { type: 'section_header', title: shortened(text), description };
}

/**
 * Copied nodes as Markdown, for a ticket or a chat: of a procedure in order, of a decision tree each
 * with its children, as a numbered outline.
 */
export function nodesToMarkdown(nodes: readonly JsonObject[], treeType: TreeType): string {
  if (treeType !== 'troubleshooting') return writeProcedure(nodes, false);
  const all = { id: '', type: '', children: [...nodes] };
  const { children } = renameIds(all, treeType, {
    nodeId: (number) => number.slice('1.'.length),
    optionId: () => undefined,
    missingLink: () => null,
  });
  return writeDecisionTree(outlineNodes(children as JsonObject[]), false);
}
