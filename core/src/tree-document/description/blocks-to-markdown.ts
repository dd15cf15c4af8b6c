import type { Alignment, Block, Inline, List, ListItem } from './description-model.ts';
import { reference } from './escape-text.ts';
import { inlinesToMarkdown } from './inlines-to-markdown.ts';
import { isTightInQuote, spansLines } from './normalize-blocks.ts';

/** Canonical Markdown of a description, without a line ending at its end. */
export function blocksToMarkdown(blocks: Block[]): string {
  const markdown = writeBlocks(blocks, { tight: false, quoted: false }, null);
  return markdown.startsWith('\uFEFF') ? `&#xFEFF;${markdown.slice(1)}` : markdown;
}

type Bullet = '-' | '+';

/** Where blocks stand: in an item of a tight list, anywhere inside a blockquote. */
type Place = { tight: boolean; quoted: boolean };

/** `outer` is the bullet of the list whose item begins with these blocks. */
function writeBlocks(blocks: Block[], place: Place, outer: Bullet | null): string {
  let output = '';
  let marker: string | null = outer;
  blocks.forEach((block, index) => {
    if (index > 0) output += separatorOf(place, blocks[index - 1] as Block, block);
    if (block.type === 'list') {
      const next = markerAfter(block, marker);
      output += writeList(block, next, place.quoted);
      marker = next;
    } else {
      output += writeBlock(block);
      marker = null;
    }
  });
  return output;
}

function separatorOf({ tight, quoted }: Place, previous: Block, next: Block): string {
  return tight || (quoted && isTightInQuote(previous, next)) ? '\n' : '\n\n';
}

/** Neighbouring lists of one kind are told apart by their markers; so is a list opening an item. */
function markerAfter(list: List, previous: string | null): string {
  if (list.start === null) return previous === '-' ? '+' : '-';
  return previous === '.' ? ')' : '.';
}

function writeBlock(block: Exclude<Block, List>): string {
  switch (block.type) {
    case 'paragraph':
      return inlinesToMarkdown(block.content, 'paragraph');
    case 'heading':
      return writeHeading(block.level, block.content);
    case 'codeBlock':
      return writeCode(block.language, block.text);
    case 'horizontalRule':
      return '***';
    case 'blockquote':
      return writeBlocks(block.blocks, { tight: false, quoted: true }, null)
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n');
    case 'table':
      return writeTable(block.align, block.rows);
  }
}

function writeHeading(level: number, content: Inline[]): string {
  if (spansLines(content)) {
    return `${inlinesToMarkdown(content, 'paragraph')}\n${level === 1 ? '===' : '---'}`;
  }
  const text = inlinesToMarkdown(content, 'heading').replace(/((?:^|[ \t])#*)#$/, '$1\\#');
  return text === '' ? '#'.repeat(level) : `${'#'.repeat(level)} ${text}`;
}

function writeCode(language: string | null, text: string): string {
  const info = (language ?? '').replace(/[\s\\`&]/g, reference);
  const longest = Math.max(
    2,
    ...(text.match(/^[ \t]*`{3,}/gm) ?? []).map((run) => run.trim().length),
  );
  const fence = '`'.repeat(longest + 1);
  return text === '' ? `${fence}${info}\n${fence}` : `${fence}${info}\n${text}\n${fence}`;
}

function writeList(list: List, marker: string, quoted: boolean): string {
  const bullet = marker === '-' || marker === '+' ? marker : null;
  const place = { tight: !list.loose, quoted };
  return list.items
    .map((item, index) => {
      const number = Math.min(999_999_999, (list.start ?? 0) + index);
      return writeItem(item, bullet ?? `${number}${marker}`, bullet, place);
    })
    .join(list.loose ? '\n\n' : '\n');
}

function writeItem(item: ListItem, marker: string, bullet: Bullet | null, place: Place): string {
  const outer = item.checked === null ? bullet : null;
  let content = writeBlocks(item.blocks, place, outer);
  if (item.checked !== null) {
    const box = item.checked ? '[x] ' : '[ ] ';
    // A checkbox needs text behind it; a space that stands alone is read as none.
    if (item.blocks[0]?.type === 'paragraph') content = box + content;
    else if (content === '') content = `${box}&#x20;`;
    else content = `${box}&#x20;${place.tight ? '\n' : '\n\n'}${content}`;
  }
  if (content === '') return marker;
  const indent = ' '.repeat(marker.length + 1);
  return `${marker} ${content.replace(/\n(?!\n|$)/g, `\n${indent}`)}`;
}

const RULES: Record<Exclude<Alignment, null>, string> = {
  left: ':--',
  center: ':-:',
  right: '--:',
};

function writeTable(align: Alignment[], rows: Inline[][][]): string {
  const lines = rows.map((row) => writeRow(row.map((cell) => inlinesToMarkdown(cell, 'cell'))));
  lines.splice(1, 0, writeRow(align.map((side) => (side ? RULES[side] : '---'))));
  return lines.join('\n');
}

function writeRow(cells: string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
}
