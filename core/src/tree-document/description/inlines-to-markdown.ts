import type { Inline, LinkTarget } from './description-model.ts';
import {
  escapeText,
  firstCharacter,
  lastCharacter,
  needsNoEscape,
  PLAIN_CONTEXT,
  reference,
} from './escape-text.ts';
import { isAutolink, isBareLink, resource } from './link-syntax.ts';
import { type Token, tokenizeMarks } from './mark-tokens.ts';

/** Where a line of text stands: in a paragraph (or a heading under a line), a heading, a cell. */
export type InlinePlace = 'paragraph' | 'heading' | 'cell';

/** Writes a line of text in canonical Markdown. */
export function inlinesToMarkdown(inlines: Inline[], place: InlinePlace): string {
  const [first] = inlines;
  if (inlines.length === 0) return '';
  if (inlines.length === 1 && first?.type === 'text' && !hasMark(first.marks)) {
    if (needsNoEscape(first.text)) return first.text;
  }
  const written = new TokenWriter(tokenizeMarks(inlines), place === 'cell').write();
  return place === 'paragraph' ? guardLines(written) : guardEdges(written);
}

function hasMark(marks: object): boolean {
  for (const _ in marks) return true;
  return false;
}

class TokenWriter {
  private readonly tokens: Token[];
  private readonly inCell: boolean;

  constructor(tokens: Token[], inCell: boolean) {
    this.tokens = tokens;
    this.inCell = inCell;
  }

  write(): string {
    let output = '';
    for (let index = 0; index < this.tokens.length; index += 1) {
      const token = this.tokens[index] as Token;
      if (token.type === 'open-link') {
        const short = this.shortLink(index, token.link);
        if (short !== null) {
          output += short;
          index += 2;
          continue;
        }
      }
      output += this.writeToken(token, index);
    }
    return output;
  }

  private writeToken(token: Token, index: number): string {
    switch (token.type) {
      case 'text':
        return this.text(token.text, token.inBrackets, index);
      case 'code':
        return this.code(token.text);
      case 'break':
        return HARD_BREAK;
      case 'image': {
        const { alt, src, title } = token.image;
        const context = { ...PLAIN_CONTEXT, inBrackets: true, inCell: this.inCell };
        const label = escapeText(alt.replaceAll('\n', ' '), context);
        return `![${label}]${resource({ href: src, title }, this.inCell)}`;
      }
      case 'open':
      case 'close':
        return this.delimiter(index);
      case 'open-link':
        return '[';
      case 'close-link':
        return `]${resource(token.link, this.inCell)}`;
    }
  }

  private text(text: string, inBrackets: boolean, index: number): string {
    const next = this.tokens[index + 1];
    return escapeText(text, {
      inBrackets,
      inCell: this.inCell,
      referenceFirst:
        this.closesBefore(index) && this.wantsReference(firstCharacter(text), index - 1),
      referenceLast: this.opensAfter(index) && this.wantsReference(lastCharacter(text), index + 1),
      beforeBracket: next?.type === 'open-link',
    });
  }

  private code(text: string): string {
    const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
    const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
    let length = 1;
    while (length <= longest && runs.has(length)) length += 1;
    const fence = '`'.repeat(length);
    const padded =
      /^`|`$/.test(text) || (text.startsWith(' ') && text.endsWith(' ') && /[^ ]/.test(text));
    const content = this.inCell ? text.replaceAll('|', '\\|') : text;
    return padded ? `${fence} ${content} ${fence}` : fence + content + fence;
  }

  /** `<https://…>` or the bare address, where the text of a link is its target. */
  private shortLink(index: number, link: LinkTarget): string | null {
    const inner = this.tokens[index + 1];
    if (inner?.type !== 'text' || this.tokens[index + 2]?.type !== 'close-link') return null;
    const before = this.tokens[index - 1];
    const after = this.tokens[index + 3];
    const standsAlone =
      (before === undefined || isEndingInSpace(before)) &&
      (after === undefined || isBeginningWithSpace(after, index + 4 === this.tokens.length));
    if (standsAlone && isBareLink(inner.text, link)) return inner.text;
    return isAutolink(inner.text, link) ? `<${inner.text}>` : null;
  }

  private delimiter(index: number): string {
    const token = this.tokens[index];
    if (token?.type !== 'open' && token?.type !== 'close') return '';
    if (token.mark === 'bold') return '**';
    if (token.mark === 'strike') return '~~';
    return this.isUnderscored(index) ? '_' : '*';
  }

  /** Italic beside bold is written with the other character: `**_both_**`. */
  private isUnderscored(index: number): boolean {
    const partner = this.partnerOf(index);
    return [index - 1, index + 1, partner - 1, partner + 1].some((neighbour) => {
      const token = this.tokens[neighbour];
      return (token?.type === 'open' || token?.type === 'close') && token.mark === 'bold';
    });
  }

  private partnerOf(index: number): number {
    const token = this.tokens[index] as Token & { type: 'open' | 'close' };
    const step = token.type === 'open' ? 1 : -1;
    for (let other = index + step; ; other += step) {
      const candidate = this.tokens[other];
      if (candidate === undefined) return index;
      if (
        (candidate.type === 'open' || candidate.type === 'close') &&
        candidate.type !== token.type &&
        candidate.mark === token.mark
      ) {
        return other;
      }
    }
  }

  private opensAfter(index: number): boolean {
    return this.tokens[index + 1]?.type === 'open';
  }

  private closesBefore(index: number): boolean {
    return this.tokens[index - 1]?.type === 'close';
  }

  /**
   * Whether a character outside of a mark has to count as punctuation for the mark's delimiter at
   * `outermost` to be one (CommonMark's flanking rules, read strictly for characters on which
   * implementations differ).
   */
  private wantsReference(outside: string, outermost: number): boolean {
    if (isCertainlySpace(outside) || isCertainlyPunctuation(outside)) return false;
    const step = this.tokens[outermost]?.type === 'open' ? 1 : -1;
    const beyond = outermost + step;
    if (this.delimiter(outermost) === '_' || this.delimiter(beyond) !== '') return true;
    const inner = this.tokens[beyond];
    if (inner?.type !== 'text') return true;
    const edge = step === 1 ? firstCharacter(inner.text) : lastCharacter(inner.text);
    return mayBePunctuation(edge) || (inner.text === edge && this.isReferenced(edge, beyond, step));
  }

  /** Whether a character that stands alone between delimiters is a reference for the one beyond. */
  private isReferenced(character: string, index: number, step: 1 | -1): boolean {
    const isBetween = step === 1 ? this.opensAfter(index) : this.closesBefore(index);
    return isBetween && this.wantsReference(character, index + step);
  }
}

function isEndingInSpace(token: Token): boolean {
  return token.type === 'break' || (token.type === 'text' && /\S[ \t\n]+$/.test(token.text));
}

/** Also after the punctuation that never belongs to a bare address. */
function isBeginningWithSpace(token: Token, isLast: boolean): boolean {
  if (token.type !== 'text') return false;
  return /^[.,!?]?[ \t\n]/.test(token.text) || (isLast && /^[.,!?]$/.test(token.text));
}

function isCertainlySpace(character: string): boolean {
  return /^[\t\n\f\r\p{Zs}]$/u.test(character);
}

function isCertainlyPunctuation(character: string): boolean {
  return character.length === 1 && /^[\p{P}\p{S}]$/u.test(character);
}

function mayBePunctuation(character: string): boolean {
  return character.length > 1 || /^[\p{P}\p{S}]$/u.test(character);
}

/** Stands for the line ending of a hard break until its neighbours are known; no text holds it. */
const BREAK_END = '\r';
const HARD_BREAK = `\\${BREAK_END}`;

/** Keeps the lines of a paragraph from being read as another block, or their white space as none. */
function guardLines(written: string): string {
  if (!/[\n\r]/.test(written)) return guardLine(written);
  return written.split(BREAK_END).map(guardSoftLines).join('\n');
}

/** An empty line would end the paragraph, so the line ending beside it is written as a reference. */
function guardSoftLines(part: string): string {
  const lines: string[] = [];
  for (const [index, line] of part.split('\n').entries()) {
    const last = lines.at(-1);
    if (index > 0 && (last === '' || line === '')) lines[lines.length - 1] = `${last}&#xA;${line}`;
    else lines.push(line);
  }
  return lines.map(guardLine).join('\n');
}

function guardEdges(line: string): string {
  const start = line.replace(/^[ \t]/, reference);
  const last = start.at(-1) ?? '';
  if (last !== ' ' && last !== '\t') return start;
  const rest = start.slice(0, -1);
  let backslashes = 0;
  while (rest.at(-1 - backslashes) === '\\') backslashes += 1;
  // A backslash that was safe before white space is not before its reference.
  return rest + (backslashes % 2 === 1 ? '\\' : '') + reference(last);
}

function guardLine(edged: string): string {
  const line = guardEdges(edged);
  if (/^(?:#{1,6}|[-+])(?:[ \t]|$)|^>|^[-:|=][-:|= \t]*$/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})(?=[.)](?:[ \t]|$))/, '$1\\');
}
