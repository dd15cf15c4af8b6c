import type { Heading, Paragraph } from 'mdast';
import type { MarkdownSource } from './markdown-source.ts';
import { headingContent, type PlainLine, plainHeading, plainLine } from './plain-line.ts';

const MAX_TITLE = 200;
const CHECKBOX = /^\[([ xX])\][ \t]+/;

/** What the first line of an item, or a heading, says. */
export interface EntryTitle {
  title: string;
  /** What of it belongs into the description: further lines, or what a title cannot show. */
  rest: string;
  /** Whether its checkbox is ticked; null without one. */
  isChecked: boolean | null;
}

/**
 * Reads a title: up to the first hard line break, as plain text. Where a title cannot say all of it,
 * because it links somewhere or, unless `isOwn`, is too long, its source is the beginning of `rest`.
 */
export function readTitle(
  source: MarkdownSource,
  block: Paragraph | Heading,
  isOwn: boolean,
): EntryTitle {
  const text = source.slice(block);
  if (block.type === 'heading') {
    const content = headingContent(text);
    return { ...titleOf(plainHeading(content), content, '', isOwn), isChecked: null };
  }
  const box = CHECKBOX.exec(text);
  const lines = text.slice(box?.[0].length ?? 0).split('\n');
  const end = lines.findIndex((line) => / {2}$|\\$/.test(line));
  const head = (end < 0 ? lines : lines.slice(0, end + 1)).map((line) => line.trim()).join(' ');
  const rest = end < 0 ? '' : lines.slice(end + 1).join('\n');
  const isChecked = box === null ? null : box[1] !== ' ';
  const line = end < 0 ? head : head.replace(/\\$/, '').trim();
  return { ...titleOf(plainLine(line), line, rest, isOwn), isChecked };
}

function titleOf({ text, hasTarget }: PlainLine, line: string, rest: string, isOwn: boolean) {
  const title = isOwn ? text : shortened(text);
  const isWhole = title === text && !hasTarget;
  return { title, rest: isWhole ? rest : [line, rest].join('\n').trim() };
}

/** Cut at a space, where there is one, to what a title may hold. */
export function shortened(text: string): string {
  if (text.length <= MAX_TITLE) return text;
  const cut = text.slice(0, MAX_TITLE - 1).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${space > MAX_TITLE / 2 ? cut.slice(0, space) : cut}…`;
}
