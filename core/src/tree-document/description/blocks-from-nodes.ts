import type { Alignment, Block, Inline } from './description-model.ts';
import { MAX_NESTING } from './description-model.ts';
import { linkOf, marksOf } from './formatting.ts';
import type { FragmentElement, FragmentNode } from './fragment-node.ts';
import { codeBlock, heading, list, paragraph, table } from './normalize-blocks.ts';

/** The blocks of a fragment's nodes. Unknown elements are read as what they contain. */
export function blocksFromNodes(nodes: FragmentNode[], depth = 0): Block[] {
  const blocks: Block[] = [];
  let line: Inline[] = [];
  for (const node of nodes) {
    if (isInline(node)) line.push(...inlinesOfNode(node));
    else {
      if (line.length > 0) blocks.push(...paragraph(line));
      line = [];
      blocks.push(...blocksOfElement(node, depth));
    }
  }
  if (line.length > 0) blocks.push(...paragraph(line));
  return blocks;
}

/** The line of text in a paragraph, a heading or a table cell. */
export function inlinesFromNodes(nodes: FragmentNode[]): Inline[] {
  if (nodes.length === 1 && nodes[0]) return inlinesOfNode(nodes[0]);
  return nodes.flatMap(inlinesOfNode);
}

/** Whether an element's `checked` attribute, or its kind, gives it a checkbox. */
export function checkboxOf({ name, attributes }: FragmentElement): boolean | null {
  if (typeof attributes.checked === 'boolean') return attributes.checked;
  return name === 'taskItem' ? false : null;
}

/** Everything in a cell as one line of text, its blocks a space apart. */
export function flatInlines(node: FragmentElement): Inline[] {
  const inlines: Inline[] = [];
  const pending: { node: FragmentNode; inCode: boolean; apart: boolean }[] = [];
  const push = (parent: FragmentElement, inCode: boolean): void => {
    for (let index = parent.children.length - 1; index >= 0; index -= 1) {
      pending.push({ node: parent.children[index] as FragmentNode, inCode, apart: index === 0 });
    }
  };
  push(node, node.name === 'codeBlock');
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (!isInline(next.node)) {
      push(next.node, next.inCode || next.node.name === 'codeBlock');
      continue;
    }
    if (next.apart && inlines.length > 0) inlines.push({ type: 'text', text: ' ', marks: {} });
    const line = inlinesOfNode(next.node);
    inlines.push(...(next.inCode ? line.map(asCode) : line));
  }
  return inlines;
}

function blocksOfElement(node: FragmentElement, depth: number): Block[] {
  const { name, attributes, children } = node;
  switch (name) {
    case 'paragraph':
      return paragraph(inlinesFromNodes(children));
    case 'heading':
      return [heading(Number(attributes.level ?? 1), inlinesFromNodes(children))];
    case 'codeBlock': {
      const { language } = attributes;
      return [codeBlock(typeof language === 'string' ? language : null, plainText(children))];
    }
    case 'horizontalRule':
      return [{ type: 'horizontalRule' }];
    case 'table':
      return tableOf(node);
  }
  if (depth >= MAX_NESTING) return paragraph(flatInlines(node));
  switch (name) {
    case 'blockquote':
      return [{ type: 'blockquote', blocks: blocksFromNodes(children, depth + 1) }];
    case 'bulletList':
    case 'taskList':
      return listOf(node, null, depth);
    case 'orderedList':
      return listOf(node, Number(attributes.start ?? 1), depth);
    default:
      return blocksFromNodes(children, depth + 1);
  }
}

function isInline(
  node: FragmentNode,
): node is FragmentNode & { name: null | 'hardBreak' | 'image' } {
  return node.name === null || node.name === 'hardBreak' || node.name === 'image';
}

function inlinesOfNode(node: FragmentNode): Inline[] {
  if (node.name === null) {
    return node.runs.map(({ text, formatting }) => ({
      type: 'text',
      text,
      marks: marksOf(formatting),
    }));
  }
  if (node.name === 'hardBreak') return [{ type: 'hardBreak' }];
  return node.name === 'image' ? [imageOf(node)] : flatInlines(node);
}

function listOf(node: FragmentElement, start: number | null, depth: number): Block[] {
  const items = elementsOf(node).map((item) => ({
    checked: checkboxOf(item),
    blocks: blocksFromNodes(item.children, depth + 1),
  }));
  return list(start, node.attributes.loose === true, items);
}

function tableOf(node: FragmentElement): Block[] {
  const align: Alignment[] = [];
  const rows = elementsOf(node).map((row, index) =>
    elementsOf(row).flatMap((cell) => {
      const span = Math.min(
        100,
        Math.max(1, Math.trunc(Number(cell.attributes.colspan ?? 1)) || 1),
      );
      if (index === 0) align.push(...Array.from({ length: span }, () => alignmentOf(cell)));
      return [flatInlines(cell), ...Array.from({ length: span - 1 }, (): Inline[] => [])];
    }),
  );
  return table(align, rows);
}

function alignmentOf({ attributes: { align } }: FragmentElement): Alignment {
  return align === 'left' || align === 'center' || align === 'right' ? align : null;
}

function asCode(inline: Inline): Inline {
  return inline.type === 'text' ? { ...inline, marks: { code: true } } : inline;
}

function elementsOf(node: FragmentElement): FragmentElement[] {
  return node.children.filter((child) => child.name !== null);
}

function plainText(nodes: FragmentNode[]): string {
  let text = '';
  for (const inline of inlinesFromNodes(nodes)) {
    if (inline.type === 'text') text += inline.text;
    else text += inline.type === 'hardBreak' ? '\n' : inline.alt;
  }
  return text;
}

function imageOf({ attributes }: FragmentElement): Inline {
  return {
    type: 'image',
    src: string(attributes.src) ?? '',
    alt: string(attributes.alt) ?? '',
    title: string(attributes.title) || null,
    link: linkOf({ href: attributes.href, title: attributes.link_title }),
  };
}

function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
