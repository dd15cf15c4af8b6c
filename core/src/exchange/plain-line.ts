import { blocksToMarkdown } from '../tree-document/description/blocks-to-markdown.ts';
import { descriptionBlocks } from '../tree-document/description/description.ts';
import type { Inline } from '../tree-document/description/description-model.ts';
import { plainParagraphs } from '../tree-document/description/plain-paragraphs.ts';

/** Longer than any title; the parser's time within a line can grow with the square of its length. */
const MAX_PARSED = 1_000;

/** One line of Markdown as a reader sees it; `hasTarget` says that a link or an image lies behind it. */
export interface PlainLine {
  text: string;
  hasTarget: boolean;
}

/** The visible text of a line of a paragraph. What is too long is taken literally. */
export function plainLine(line: string): PlainLine {
  return isPlain(line) ? { text: line, hasTarget: false } : parsedLine(line, line);
}

/** The visible text of a heading's content, without its hashes or underline. */
export function plainHeading(content: string): PlainLine {
  const isText = isPlain(content) && !content.endsWith('#');
  return isText ? { text: content, hasTarget: false } : parsedLine(`# ${content}`, content);
}

/** A heading's content: without the hashes before it or the line below it, on one line. */
export function headingContent(source: string): string {
  const text = /^#{1,6}(?:[ \t]|$)/.test(source)
    ? source.replace(/^#+/, '')
    : source.replace(/\n[ \t]*(?:=+|-+)[ \t]*$/, '');
  return text.trim().replace(/[ \t]*\n[ \t]*/g, ' ');
}

/** Most lines need no parser. */
function isPlain(line: string): boolean {
  return line === '' || (!line.includes('\n') && plainParagraphs(line) !== null);
}

function parsedLine(markdown: string, line: string): PlainLine {
  const literal = { text: line.trim(), hasTarget: false };
  if (line.length > MAX_PARSED) return literal;
  const [block, ...others] = descriptionBlocks(markdown);
  if (block === undefined) return { text: '', hasTarget: false };
  if (others.length > 0 || (block.type !== 'paragraph' && block.type !== 'heading')) return literal;
  return {
    text: block.content.map(inlineText).join('').trim(),
    hasTarget: block.content.some(hasTarget),
  };
}

function inlineText(inline: Inline): string {
  if (inline.type === 'text') return inline.text;
  return inline.type === 'image' ? inline.alt : ' ';
}

function hasTarget(inline: Inline): boolean {
  if (inline.type === 'image') return true;
  if (inline.type !== 'text' || inline.marks.link === undefined) return false;
  return inline.marks.link.href !== inline.text;
}

/** A text as one line of Markdown that reads as this text. */
export function escapeLine(text: string): string {
  return blocksToMarkdown([{ type: 'paragraph', content: textOf(text) }]);
}

/** A heading of the given level, whose text is this text. */
export function escapeHeading(level: number, text: string): string {
  return blocksToMarkdown([{ type: 'heading', level, content: textOf(text) }]);
}

function textOf(text: string): Inline[] {
  return [{ type: 'text', text: visible(text).replace(/\s+/g, ' ').trim(), marks: {} }];
}

/** A text as a Markdown file can hold it. */
export function visible(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}
