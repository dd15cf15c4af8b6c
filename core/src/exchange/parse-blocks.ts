import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** The parser's time grows with the square of a text's lists and quotes, so long texts go in parts. */
const PART = 20_000;
/** An empty line, then a heading or an item that stands in nothing. */
const SEAM = /\n\n(?=(?:#{1,6}|[-*+]|\d{1,9}[.)]) )/g;
const NEXT = '\n\n# x';

/**
 * The blocks of a Markdown text, without the parser's `disabled` constructs. A list in a text over
 * 20 kB may come as several.
 */
export function parseBlocks(text: string, disabled: readonly string[]): RootContent[] {
  const parse = (part: string) =>
    fromMarkdown(part, { extensions: [{ disable: { null: [...disabled] } }] }).children;
  const blocks: RootContent[] = [];
  let line = 0;
  let size = PART;
  for (let start = 0; start < text.length; ) {
    const end = seamAfter(text, start + size);
    const part = text.slice(start, end);
    const parsed = end < text.length ? closedBlocks(parse(part + NEXT), part) : parse(part);
    if (parsed === null) {
      size *= 2;
      continue;
    }
    if (start > 0) shift(parsed, start, line);
    for (const block of parsed) blocks.push(block);
    line += part.split('\n').length - 1;
    start = end;
    size = PART;
  }
  return blocks;
}

function seamAfter(text: string, offset: number): number {
  SEAM.lastIndex = offset;
  return SEAM.exec(text)?.index ?? text.length;
}

/** The blocks before `NEXT`; null if something at the part's end was still open and took it in. */
function closedBlocks(parsed: RootContent[], part: string): RootContent[] | null {
  const next = parsed.at(-1);
  const isClosed = next?.type === 'heading' && next.position?.start.offset === part.length + 2;
  return isClosed ? parsed.slice(0, -1) : null;
}

function shift(blocks: Nodes[], offset: number, lines: number): void {
  const waiting = [...blocks];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      point.offset = (point.offset ?? 0) + offset;
      point.line += lines;
    }
    if ('children' in node) for (const child of node.children) waiting.push(child);
  }
}
