import { isFilledText, isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import { escapeHeading, escapeLine, visible } from './plain-line.ts';
import { NO_TARGET, NODE_WORDS, OTHER_WORD, readDecisionTree } from './read-decision-tree.ts';
import { writeExactly } from './write-exactly.ts';

const MAX_LEVEL = 6;

/** A node of a decision tree, whose links are outline numbers. */
export interface OutlineNode {
  node: JsonObject;
  number: string;
}

/** Numbered nodes as Markdown; with comments for what the text alone does not say. */
export function writeDecisionTree(nodes: Iterable<OutlineNode>, withComments: boolean): string {
  const texts: string[] = [];
  for (const outlined of nodes) {
    const { node } = outlined;
    const write = (blocks: string[]) => writeNode(outlined, blocks);
    if (!withComments) {
      texts.push(write(bodyOf(node, '-')));
      continue;
    }
    // Behind a list with the same marker, options would be items of that list.
    const markers = isFilledText(node.description) && Array.isArray(node.options) ? '-*' : '-';
    const bodies = Array.from(markers, (marker) => bodyOf(node, marker));
    const form = { write, read: readDecisionTree, next: '## 1 Node: Next' };
    texts.push(writeExactly(fieldsOf(node), bodies, form));
  }
  return texts.join('\n\n');
}

/** What the outline's numbers do not say. */
function fieldsOf({ id: _, children, ...fields }: JsonObject): JsonObject {
  const isLeaf = !Array.isArray(children) || children.length === 0;
  return isLeaf && children !== undefined ? { ...fields, children } : fields;
}

function writeNode({ node, number }: OutlineNode, blocks: string[]): string {
  const level = Math.min(MAX_LEVEL, number.split('.').length + 1);
  const title = node.type === 'decision' ? node.question : node.title;
  const heading = `${number} ${wordOf(node.type)}${isFilledText(title) ? `: ${title}` : ''}`;
  return [escapeHeading(level, heading), ...blocks].join('\n\n');
}

function wordOf(type: unknown): string {
  return NODE_WORDS.get(String(type)) ?? OTHER_WORD;
}

function bodyOf(node: JsonObject, marker: string): string[] {
  const blocks: string[] = [];
  if (isFilledText(node.description)) blocks.push(visible(node.description));
  if (Array.isArray(node.options) && node.options.length > 0) {
    const lines = node.options.filter(isJsonObject).map(optionLine);
    blocks.push(lines.map((line) => `${marker} ${line}`).join('\n'));
  }
  if (typeof node.next_node_id === 'string') blocks.push(arrow(node.next_node_id));
  return blocks;
}

function optionLine({ label, next_node_id }: JsonObject): string {
  const target = arrow(typeof next_node_id === 'string' ? next_node_id : NO_TARGET);
  return isFilledText(label) ? `${escapeLine(label)} ${target}` : target;
}

function arrow(target: string): string {
  return `→ ${escapeLine(target)}`;
}
