/** Where a text stands, as far as its escapes depend on it. */
export type TextContext = {
  /** Inside the brackets of a link or an image. */
  inBrackets: boolean;
  /** Inside a table cell, where a pipe ends the cell even in code. */
  inCell: boolean;
  /** The first or last character is written as a reference, to count as punctuation. */
  referenceFirst: boolean;
  referenceLast: boolean;
  /** A link or an image follows, so that a final `!` would make it an image. */
  beforeBracket: boolean;
};

export const PLAIN_CONTEXT: TextContext = {
  inBrackets: false,
  inCell: false,
  referenceFirst: false,
  referenceLast: false,
  beforeBracket: false,
};

const SPECIAL =
  /[\\`*~[\]<|]|_+|&(?=#|[a-z])|(?<=(?<![a-z])https?):(?=\/\/)|(?<=www)\.|@(?=[\w-])|!$/gi;
const WORD = /[\p{L}\p{N}]/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/;

/** Writes characters so that Markdown reads them as themselves in the middle of a line. */
export function escapeText(text: string, context: TextContext): string {
  const head = context.referenceFirst ? firstCharacter(text) : '';
  const tail = context.referenceLast && head !== text ? lastCharacter(text) : '';
  const middle = text.slice(head.length, text.length - tail.length);
  const escaped = middle.replace(SPECIAL, (match, offset: number) => {
    const before = middle[offset - 1] ?? '';
    const after = middle[offset + match.length] ?? '';
    switch (match[0]) {
      case '\\':
        return after === '' || after === '\n' || ESCAPABLE.test(after) ? '\\\\' : match;
      case '_':
        return WORD.test(before) && WORD.test(after) ? match : match.replaceAll('_', '\\_');
      case '<':
        return after === ' ' || after === '=' ? match : '\\<';
      case ']':
        return context.inBrackets ? '\\]' : match;
      case '|':
        return context.inCell ? '\\|' : match;
      case '!':
        return context.beforeBracket && tail === '' ? '\\!' : match;
      default:
        return `\\${match}`;
    }
  });
  return reference(head) + escaped + reference(tail);
}

/** Whether a text can be written as it is, wherever a line of it may stand. */
export function needsNoEscape(text: string): boolean {
  return !NEEDS_CARE.test(text);
}

const NEEDS_CARE = /[\\`*_~[<&@\n\t|]|:\/\/|www\.|^[\s\uFEFF#>+=:-]|\s$|^\d{1,9}[.)]/i;

/** The numeric reference of a character; U+FFFD where none can name it. */
export function reference(character: string): string {
  if (character === '') return '';
  const code = character.codePointAt(0) as number;
  const unnameable =
    code < 9 ||
    code === 11 ||
    (code > 13 && code < 32) ||
    (code > 126 && code < 160) ||
    (code >= 0xfdd0 && code <= 0xfdef) ||
    (code & 0xfffe) === 0xfffe;
  return unnameable ? '\uFFFD' : `&#x${code.toString(16).toUpperCase()};`;
}

export function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) as number);
}

export function lastCharacter(text: string): string {
  const code = text.charCodeAt(text.length - 1);
  return text.slice(code >= 0xdc00 && code <= 0xdfff ? -2 : -1);
}
