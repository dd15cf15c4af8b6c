import * as Y from 'yjs';
import { align } from './align.ts';
import { blocksFromNodes, checkboxOf, flatInlines } from './blocks-from-nodes.ts';
import { blocksToMarkdown } from './blocks-to-markdown.ts';
import { changeText } from './change-text.ts';
import { marksOf } from './formatting.ts';
import {
  childrenOf,
  createChild,
  type FragmentChild,
  type FragmentElement,
  type FragmentNode,
  readChild,
  setAttribute,
} from './fragment-node.ts';
import { inlinesToMarkdown } from './inlines-to-markdown.ts';
import { cellContent } from './normalize-blocks.ts';

/** The attributes that a description decides about; any other is left as it is. */
const ATTRIBUTES: Record<string, string[]> = {
  heading: ['level'],
  codeBlock: ['language'],
  bulletList: ['loose'],
  orderedList: ['start', 'loose'],
  taskList: ['loose'],
  listItem: ['checked'],
  taskItem: ['checked'],
  tableHeader: ['colspan', 'rowspan', 'align'],
  tableCell: ['colspan', 'rowspan', 'align'],
  image: ['src', 'alt', 'title', 'href', 'link_title'],
};
const LINES = new Set(['paragraph', 'heading', 'codeBlock']);
const KNOWN = new Set([
  ...LINES,
  ...Object.keys(ATTRIBUTES),
  ...['blockquote', 'horizontalRule', 'hardBreak', 'table', 'tableRow'],
]);

/**
 * Makes the children of a fragment say what these nodes say: children that read the same stay as
 * they are, whatever else they hold; of the others, neighbours of one kind are changed in place.
 */
export function changeChildren(parent: Y.XmlFragment, nodes: FragmentNode[]): void {
  const children = childrenOf(parent);
  const inLine = parent instanceof Y.XmlElement && LINES.has(parent.nodeName);
  const before = children.map((child) => readChild(child, 0));
  const units = joinUnknown(before, nodes, inLine);
  const oldKeys = before.map((node) => keyOf(node, inLine));
  const newKeys = units.map((unit) => unit.key);
  let oldStart = 0;
  let newStart = 0;
  let offset = 0;
  const changeGap = (oldEnd: number, newEnd: number): void => {
    const oldGap = before.slice(oldStart, oldEnd);
    const newGap = units.slice(newStart, newEnd);
    const pairs = align(
      oldGap.map((node, index) => (isKnown(node) ? kindOf(node) : `?${index}`)),
      newGap.map(({ nodes: [first, second] }) => (first && !second ? kindOf(first) : '+')),
    );
    let oldIndex = 0;
    let newIndex = 0;
    for (const [oldAt, newAt] of [...pairs, [oldGap.length, newGap.length] as [number, number]]) {
      for (; oldIndex < oldAt; oldIndex += 1) {
        if (oldKeys[oldStart + oldIndex] === '') continue;
        parent.delete(oldStart + oldIndex + offset, 1);
        offset -= 1;
      }
      const added = newGap.slice(newIndex, newAt).flatMap((unit) => unit.nodes);
      if (added.length > 0) parent.insert(oldStart + oldAt + offset, added.map(createChild));
      offset += added.length;
      if (oldAt < oldGap.length) {
        changeChild(
          children[oldStart + oldAt] as FragmentChild,
          newGap[newAt]?.nodes[0] as FragmentNode,
        );
      }
      oldIndex = oldAt + 1;
      newIndex = newAt + 1;
    }
  };
  for (const [oldAt, newAt] of align(oldKeys, newKeys)) {
    changeGap(oldAt, newAt);
    oldStart = oldAt + 1;
    newStart = newAt + 1;
  }
  changeGap(before.length, units.length);
}

type Unit = { key: string; nodes: FragmentNode[] };

/** An unknown element that is read as several blocks matches these blocks together. */
function joinUnknown(before: FragmentNode[], nodes: FragmentNode[], inLine: boolean): Unit[] {
  const units = nodes.map((node): Unit => ({ key: keyOf(node, inLine), nodes: [node] }));
  if (inLine) return units;
  for (const node of before) {
    if (isKnown(node)) continue;
    const keys = blocksFromNodes([node]).map((block) => blocksToMarkdown([block]));
    if (keys.length < 2) continue;
    const start = units.findIndex((_, at) =>
      keys.every((key, index) => units[at + index]?.key === key),
    );
    if (start < 0) continue;
    const joined = units.slice(start, start + keys.length).flatMap((unit) => unit.nodes);
    units.splice(start, keys.length, { key: keyOf(node, false), nodes: joined });
  }
  return units;
}

function isKnown(node: FragmentNode): boolean {
  return node.name === null || KNOWN.has(node.name);
}

function kindOf(node: FragmentNode): string {
  return node.name ?? '#text';
}

/** What a node says; nodes with one key need no change. Empty when it says nothing. */
function keyOf(node: FragmentNode, inLine: boolean): string {
  if (node.name === null || inLine) return lineKey(node);
  switch (node.name) {
    case 'listItem':
    case 'taskItem':
      return `${node.name} ${checkboxOf(node)} ${blocksToMarkdown(blocksFromNodes(node.children))}`;
    case 'tableRow':
      return JSON.stringify(node.children.map((cell) => keyOf(cell, false)));
    case 'tableHeader':
    case 'tableCell': {
      const { align: side, colspan, rowspan } = node.attributes;
      const content = inlinesToMarkdown(cellContent(flatInlines(node)), 'cell');
      return JSON.stringify([node.name, side ?? null, colspan ?? 1, rowspan ?? 1, content]);
    }
    default:
      return blocksToMarkdown(blocksFromNodes([node]));
  }
}

function lineKey(node: FragmentNode): string {
  if (node.name === null) {
    const runs = node.runs.filter((run) => run.text !== '');
    return runs.length === 0
      ? ''
      : JSON.stringify(runs.map((run) => [run.text, marksOf(run.formatting)]));
  }
  if (node.name === 'hardBreak') return node.name;
  if (node.name === 'image')
    return JSON.stringify(ATTRIBUTES.image?.map((name) => node.attributes[name] ?? null));
  return JSON.stringify(flatInlines(node)) === '[]' ? '' : JSON.stringify(flatInlines(node));
}

function changeChild(child: FragmentChild, node: FragmentNode): void {
  if (child instanceof Y.XmlText && node.name === null) changeText(child, node.runs);
  else if (child instanceof Y.XmlElement && node.name !== null) {
    changeAttributes(child, node);
    changeChildren(child, node.children);
  }
}

function changeAttributes(child: Y.XmlElement, { name, attributes }: FragmentElement): void {
  const now: Record<string, unknown> = child.getAttributes();
  for (const key of ATTRIBUTES[name] ?? []) {
    const wanted = attributes[key] ?? null;
    if ((now[key] ?? null) === wanted) continue;
    if (wanted === null) child.removeAttribute(key);
    else setAttribute(child, key, wanted);
  }
}
