import type { List, ListItem, RootContent } from 'mdast';
import { applyCorrection } from './field-comment.ts';
import { lineOf, type MarkdownSource } from './markdown-source.ts';
import { headingContent, plainHeading, plainLine } from './plain-line.ts';
import { type ReadFlow, type ReadNode, takeComments } from './read-procedure.ts';
import { joinTexts } from './step-body.ts';

/** A node of an outline, whose number says where it stands. */
export interface NumberedNode extends ReadNode {
  number: string;
}

export interface ReadTree extends ReadFlow {
  nodes: NumberedNode[];
}

/** What the heading of a node calls it, by its type. */
export const NODE_WORDS: ReadonlyMap<string, string> = new Map([
  ['decision', 'Decision'],
  ['action', 'Action'],
  ['solution', 'Solution'],
]);
export const OTHER_WORD = 'Node';

const TYPES = new Map(Array.from(NODE_WORDS, ([type, word]) => [word, type]));
const HEADING = /^(\d+(?:\.\d+)*) (Decision|Action|Solution|Node)(?:: ([\s\S]*)|:?)$/;
export const NO_TARGET = '?';

/** Reads a decision tree as it is exported: a heading with an outline number per node. */
export function readDecisionTree(source: MarkdownSource): ReadTree {
  const tree: ReadTree = {
    name: null,
    nameLine: 1,
    description: '',
    nodes: [],
    hasTicks: false,
    problems: [],
  };
  const lead: RootContent[] = [];
  let node: NumberedNode | null = null;
  let body = lead;
  const close = () => {
    if (node !== null) readBody(source, node, body, tree);
  };
  for (const block of source.blocks) {
    if (block.type !== 'heading') {
      body.push(block);
      continue;
    }
    const content = headingContent(source.slice(block));
    const match = HEADING.exec(content);
    if (match !== null) {
      close();
      const [, number = '', word = '', title] = match;
      node = { number, line: lineOf(block), fields: headingFields(word, title) };
      tree.nodes.push(node);
      body = [];
    } else if (block.depth === 1 && tree.name === null && node === null && lead.length === 0) {
      tree.name = plainHeading(content).text;
      tree.nameLine = lineOf(block);
    } else {
      body.push(block);
    }
  }
  close();
  tree.description = joinTexts(source, [lead]);
  return tree;
}

function headingFields(word: string, title: string | undefined): Record<string, unknown> {
  const type = TYPES.get(word) ?? 'node';
  if (title === undefined) return { type };
  return { type, [type === 'decision' ? 'question' : 'title']: plainHeading(title).text };
}

function readBody(
  source: MarkdownSource,
  node: NumberedNode,
  blocks: RootContent[],
  tree: ReadTree,
): void {
  const { body, corrections } = takeComments(blocks, tree.problems);
  const { fields } = node;
  const link = body.at(-1)?.type === 'paragraph' ? source.slice(body.at(-1) as RootContent) : '';
  if (link.startsWith('→ ')) {
    const target = plainLine(link.slice(2)).text;
    if (target !== NO_TARGET) fields.next_node_id = target;
    body.pop();
  }
  const list = body.at(-1);
  const options = list?.type === 'list' ? readOptions(source, list) : null;
  if (options !== null) {
    fields.options = options;
    body.pop();
  }
  const description = joinTexts(source, [body]);
  if (description !== '') fields.description = description;
  for (const correction of corrections) applyCorrection(fields, correction);
}

function readOptions(source: MarkdownSource, list: List): object[] | null {
  const options = list.children.map((item) => readOption(source, item));
  return options.every((option) => option !== null) ? options : null;
}

function readOption(source: MarkdownSource, { children }: ListItem): object | null {
  const [paragraph, ...others] = children;
  if (paragraph?.type !== 'paragraph' || others.length > 0) return null;
  const { text } = plainLine(source.slice(paragraph));
  const arrow = text.lastIndexOf('→ ');
  if (arrow < 0) return null;
  const label = text.slice(0, arrow).trim();
  const target = text.slice(arrow + 2).trim();
  return target === NO_TARGET ? { label } : { label, next_node_id: target };
}
