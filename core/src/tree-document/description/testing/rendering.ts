import { micromark } from 'micromark';
import {
  gfmAutolinkLiteral,
  gfmAutolinkLiteralHtml,
} from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { gfmTaskListItem, gfmTaskListItemHtml } from 'micromark-extension-gfm-task-list-item';

/** An HTML block is literal text, so its lines are paragraphs like any others. */
const htmlAsParagraphs: ReturnType<typeof gfmTableHtml> = {
  enter: {
    htmlFlow() {
      this.buffer();
    },
  },
  exit: {
    htmlFlow() {
      const isTight = this.getData('tightStack')?.at(-1) === true;
      for (const part of this.resume().split(/\n[ \t]*(?=\n)/)) {
        this.raw(isTight ? part.trim() : `<p>${part.trim()}</p>`);
      }
    },
  },
};

const options = {
  extensions: [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()],
  htmlExtensions: [
    gfmAutolinkLiteralHtml(),
    gfmStrikethroughHtml(),
    gfmTableHtml(),
    gfmTaskListItemHtml(),
    htmlAsParagraphs,
  ],
  allowDangerousProtocol: true,
};

type Piece = { value: string; marks: string; isBlock: boolean; isSpace: boolean };

const MARK_TAGS = new Set(['strong', 'em', 'del', 'code', 'a']);

/**
 * What a reader sees of Markdown, by micromark's own HTML compiler with raw HTML escaped: the tags
 * of blocks, and characters each with the set of its marks. The nesting order of marks, white space
 * that HTML collapses, marks on white space and on images, and empty paragraphs and links make no
 * difference.
 */
export function rendering(markdown: string): string {
  // After a definition the compiler loses line endings in code, so they do not count here.
  const html = micromark(`${markdown.toWellFormed().replace(/\r\n?/g, '\n')}\n`, options).replace(
    /(<pre><code[^>]*>)([^<]*)/g,
    (_, start: string, code: string) => start + code.replace(/\s+/g, ''),
  );
  return printed(piecesOf(html)).replace(/<p> *<\/p>/g, '');
}

function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  const open: { name: string; mark: string }[] = [];
  let inPre = false;
  for (const token of html.match(/<[^>]*>|&[a-z]+;|[^<&]/gu) ?? []) {
    const [, closing, name, attributes] = /^<(\/?)([a-z0-9]+)([^>]*)>$/i.exec(token) ?? [];
    if (name === undefined) {
      const inCode = inPre || open.some((mark) => mark.name === 'code');
      const isSpace = !inCode && /^[\s\uFEFF]$/.test(token);
      const marks = open.filter((mark) => !isSpace || mark.name === 'a').map(({ mark }) => mark);
      const value = isSpace && /[ \t\n]/.test(token) ? ' ' : token;
      pieces.push({ value, marks: [...new Set(marks)].sort().join('+'), isBlock: false, isSpace });
      continue;
    }
    if (name === 'pre') inPre = closing === '';
    if (MARK_TAGS.has(name) && !inPre) {
      if (closing) open.splice(open.map((mark) => mark.name).lastIndexOf(name), 1);
      else open.push({ name, mark: name + attributes });
      continue;
    }
    const link = open.find((mark) => mark.name === 'a');
    const marks = name === 'img' && link ? link.mark : '';
    pieces.push({ value: token, marks, isBlock: name !== 'img', isSpace: false });
  }
  return pieces;
}

function printed(pieces: Piece[]): string {
  const isBlank = (piece: Piece | undefined): boolean => piece?.value === ' ' && piece.isSpace;
  const kept = pieces.filter(
    (piece, index) =>
      !isBlank(piece) ||
      ![pieces[index - 1], pieces[index + 1]].some(
        (beside) => beside === undefined || beside.isBlock,
      ),
  );
  let output = '';
  let marks = '';
  kept.forEach((piece, index) => {
    if (isBlank(piece) && isBlank(kept[index - 1])) return;
    if (piece.marks !== marks) output += `{${piece.marks}}`;
    marks = piece.marks;
    output += piece.value;
  });
  return output.replace(/(<[^>]*>) +| +(<[^>]*>)/g, '$1$2');
}
