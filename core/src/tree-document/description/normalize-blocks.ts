import type {
  Alignment,
  Block,
  Inline,
  LinkTarget,
  ListItem,
  TextRun,
} from './description-model.ts';
import { isBlank, normalizeInlines, sameLink } from './inline-content.ts';

/** A paragraph in canonical form, or nothing when no reader could see it. */
export function paragraph(inlines: Inline[]): Block[] {
  const content = lineContent(inlines, true);
  return isBlank(content) ? [] : [{ type: 'paragraph', content }];
}

/** A heading; only levels 1 and 2 can be written over several lines. */
export function heading(level: number, inlines: Inline[]): Block {
  const clamped = Math.min(6, Math.max(1, Math.trunc(level) || 1));
  const content = lineContent(inlines, clamped <= 2);
  return { type: 'heading', level: clamped, content: isBlank(content) ? [] : content };
}

export function codeBlock(language: string | null, text: string): Block {
  return {
    type: 'codeBlock',
    language: language || null,
    text: text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'),
  };
}

/**
 * A list whose looseness Markdown can say: loose where two blocks of an item need a blank line
 * between them, tight where there is no place for one.
 */
export function list(start: number | null, loose: boolean, items: ListItem[]): Block[] {
  if (items.length === 0) return [];
  const number = start === null ? null : Math.min(999_999_999, Math.max(0, Math.trunc(start) || 0));
  const hasPlace =
    items.length > 1 || items.some((item) => hasPair(item, (...pair) => !isTightInQuote(...pair)));
  const isLoose =
    hasPlace &&
    (loose || items.some((item) => hasPair(item, (...pair) => !mayFollowTightly(...pair))));
  return [{ type: 'list', start: number, loose: isLoose, items }];
}

/** A rectangular table; short rows are filled up. Without a column there is no table. */
export function table(align: Alignment[], rows: Inline[][][]): Block[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns === 0) return [];
  return [
    {
      type: 'table',
      align: Array.from({ length: columns }, (_, column) => align[column] ?? null),
      rows: rows.map((row) =>
        Array.from({ length: columns }, (_, column) => cellContent(row[column] ?? [])),
      ),
    },
  ];
}

/** The line of text in a cell, where code has no way to say a backslash before a pipe. */
export function cellContent(inlines: Inline[]): Inline[] {
  const content = normalizeInlines(inlines, false);
  if (isBlank(content)) return [];
  return withoutCode(content, false, (code) => code.text.includes('\\|'));
}

/** A paragraph that begins with a link to code in which `]:` stands would define a reference. */
function lineContent(inlines: Inline[], breaks: boolean): Inline[] {
  const content = normalizeInlines(inlines, breaks);
  const link = linkOf(content[0]);
  if (!link) return content;
  const end = content.findIndex((inline) => !sameLink(linkOf(inline), link));
  const inLink = new Set(end < 0 ? content : content.slice(0, end));
  return withoutCode(content, breaks, (code) => inLink.has(code) && code.text.includes(']:'));
}

function linkOf(inline: Inline | undefined): LinkTarget | null {
  if (inline?.type === 'text') return inline.marks.link ?? null;
  return inline?.type === 'image' ? inline.link : null;
}

function withoutCode(
  content: Inline[],
  breaks: boolean,
  holds: (code: TextRun) => boolean,
): Inline[] {
  let changed = false;
  const plain = content.map((inline): Inline => {
    if (inline.type !== 'text' || !inline.marks.code || !holds(inline)) return inline;
    changed = true;
    const { code: _, ...marks } = inline.marks;
    return { ...inline, marks };
  });
  return changed ? normalizeInlines(plain, breaks) : content;
}

/** Whether `next` may follow `block` without a blank line, in a tight list item. */
export function mayFollowTightly(block: Block, next: Block): boolean {
  if (block.type === 'blockquote' && next.type === 'blockquote') return false;
  if (!endsInText(block)) return true;
  switch (next.type) {
    case 'paragraph':
      return false;
    case 'heading':
      return !spansLines(next.content);
    case 'table':
      return block.type === 'paragraph';
    case 'list':
    case 'blockquote':
      return block.type !== 'paragraph' || mayInterrupt(next);
    default:
      return true;
  }
}

/**
 * Whether the blocks stand without a blank line inside a blockquote, where some readers take one
 * between a list and another container for a loose list.
 */
export function isTightInQuote(block: Block, next: Block): boolean {
  if (block.type !== 'list') return false;
  return next.type === 'list' || next.type === 'blockquote';
}

/** Whether a line of text below would be read as one more line of the block. */
function endsInText(block: Block): boolean {
  if (block.type === 'paragraph' || block.type === 'table') return true;
  if (block.type !== 'list' && block.type !== 'blockquote') return false;
  const item = block.type === 'list' ? block.items.at(-1) : undefined;
  const last = (item ? writtenBlocks(item) : block.type === 'blockquote' ? block.blocks : []).at(
    -1,
  );
  return last !== undefined && endsInText(last);
}

/** Whether the text has a line break of either kind. */
export function spansLines(inlines: Inline[]): boolean {
  return inlines.some(
    (inline) =>
      inline.type === 'hardBreak' || (inline.type === 'text' && inline.text.includes('\n')),
  );
}

/**
 * A list may begin in the middle of a paragraph when it counts from 1 and its first item holds
 * something; implementations ask the same of what a container opens with.
 */
function mayInterrupt(block: Block | undefined): boolean {
  if (block?.type === 'blockquote') return mayInterrupt(block.blocks[0]);
  if (block?.type !== 'list') return true;
  const first = block.items[0];
  if (first === undefined || (block.start !== null && block.start !== 1)) return false;
  return first.checked !== null || (first.blocks.length > 0 && mayInterrupt(first.blocks[0]));
}

/** A checkbox is written in a paragraph, if need be in one of its own. */
function writtenBlocks(item: ListItem): Block[] {
  if (item.checked === null || item.blocks[0]?.type === 'paragraph') return item.blocks;
  return [{ type: 'paragraph', content: [] }, ...item.blocks];
}

function hasPair(item: ListItem, holds: (block: Block, next: Block) => boolean): boolean {
  const blocks = writtenBlocks(item);
  return blocks.some((block, index) => {
    const previous = blocks[index - 1];
    return previous !== undefined && holds(previous, block);
  });
}
