import type { Nodes, RootContent } from 'mdast';
import { type ImportProblem, MAX_CHECKLIST_ENTRIES } from './flow-file.ts';
import { parseBlocks } from './parse-blocks.ts';

/** Lists and quotes within each other; the parser's time grows with their product with the lines. */
const MAX_MARKERS = 50;
const MARKERS = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MAX_MARKERS + 1}}.*$`,
  'gm',
);
const FAR_INDENTED = /^[ \t]{400,}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]).*$/gm;
const LINE_OF_DASHES = /^(?:[-\s]+|[*\s]+)$/;

/** What stands within lines is not looked at here, so it costs nothing and cannot go wrong. */
const WITHIN_LINES = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
].concat(['hardBreakEscape', 'htmlText', 'labelEnd', 'labelStartImage', 'labelStartLink']);
const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/gm;
/** The parser's time grows with the square of these. */
const MAX_UNDERLINES = 300;

/** A Markdown text with its blocks, whose sources are cut out of it and never written anew. */
export class MarkdownSource {
  readonly text: string;
  readonly blocks: RootContent[];

  /** Of a text that `tooNested` finds nothing wrong with; exported flows underline no headings. */
  constructor(text: string, isOwn: boolean) {
    this.text = text;
    const hasUnderlined = !isOwn && (text.match(UNDERLINE)?.length ?? 0) <= MAX_UNDERLINES;
    const disabled = hasUnderlined ? WITHIN_LINES : [...WITHIN_LINES, 'setextUnderline'];
    this.blocks = parseBlocks(text, disabled);
  }

  /** The source from the first block to the last, siblings, without the indentation they share. */
  slice(first: Nodes, last: Nodes = first): string {
    const start = offsetOf(first);
    const source = this.text.slice(start, last.position?.end.offset ?? start);
    if (!source.includes('\n')) return source;
    const lineStart = this.text.lastIndexOf('\n', start - 1) + 1;
    const indent = columnsOf(this.text.slice(lineStart, start));
    const [head = '', ...lines] = source.split('\n');
    return [head, ...lines.map((line) => dedent(line, indent))].join('\n');
  }

  /** Whether a code block has fences, rather than being indented. */
  isFenced(block: Nodes): boolean {
    return block.type === 'code' && /[`~]/.test(this.text[offsetOf(block)] ?? '');
  }
}

/** Line endings as \n, and no lone surrogates, as the parser expects. */
export function normalizeMarkdown(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n');
}

/** The first line that opens more lists and quotes within each other than people write. */
export function tooNested(text: string): ImportProblem | null {
  for (const pattern of [MARKERS, FAR_INDENTED]) {
    for (const match of text.matchAll(pattern)) {
      if (LINE_OF_DASHES.test(match[0])) continue;
      const line = text.slice(0, match.index).split('\n').length;
      return { line, message: 'This line nests too many lists or quotes within each other.' };
    }
  }
  return null;
}

const LEADING = /^(?:[ \t]*(?:>|[-+*](?=\s|$)|#{1,6}(?=\s|$)|\d{1,9}[.)](?=\s|$)))+/gm;
const ONE_MARKER = />|[-+*]|#+|\d+[.)]/g;
/** Twice what the longest checklist needs. */
const MOST_LEADING = 2 * MAX_CHECKLIST_ENTRIES;

/** Tells, before it costs anything, that a text has more items, headings and quotes than a checklist. */
export function tooManyMarkers(text: string): ImportProblem | null {
  let count = 0;
  for (const [run] of text.matchAll(LEADING)) {
    count += run.match(ONE_MARKER)?.length ?? 0;
    if (count > MOST_LEADING) {
      return { line: null, message: 'There are too many items in this text for one checklist.' };
    }
  }
  return null;
}

/** The line of a block, from 1. */
export function lineOf(block: Nodes): number {
  return block.position?.start.line ?? 1;
}

function offsetOf(block: Nodes): number {
  return block.position?.start.offset ?? 0;
}

/** How wide a line's beginning is, tabs reaching to the next multiple of four. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}

function dedent(line: string, indent: number): string {
  let columns = 0;
  let at = 0;
  while (columns < indent && (line[at] === ' ' || line[at] === '\t')) {
    columns += line[at] === '\t' ? 4 - (columns % 4) : 1;
    at += 1;
  }
  return ' '.repeat(Math.max(0, columns - indent)) + line.slice(at);
}
