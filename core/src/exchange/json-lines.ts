import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ImportProblem } from './flow-file.ts';

/** Two per level of a decision tree, and room for what stands around it and in its fields. */
export const MAX_JSON_DEPTH = 1_200;

const SENTENCES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no value; texts stand in double quotes',
  InvalidNumberFormat: 'This number is not written as JSON writes numbers',
  PropertyNameExpected: 'A field’s name in double quotes is expected here',
  ValueExpected: 'A value is expected here; perhaps there is a comma too many before it',
  ColonExpected: 'A colon is expected here, between a field’s name and its value',
  CommaExpected: 'A comma is expected here',
  CloseBraceExpected: 'A closing } is missing here',
  CloseBracketExpected: 'A closing ] is missing here',
  EndOfFileExpected: 'The flow ended before this; what follows does not belong to it',
  InvalidCommentToken: 'JSON has no comments; remove this one',
  UnexpectedEndOfComment: 'JSON has no comments; remove this one',
  UnexpectedEndOfString: 'A text has no closing double quote; line breaks in texts are written \\n',
  UnexpectedEndOfNumber: 'A number ends too early',
  InvalidUnicode: 'An escape \\u has four digits after it',
  InvalidEscapeCharacter: 'This escape does not exist in JSON; a backslash itself is written \\\\',
  InvalidCharacter: 'This character must be escaped within a text; a tab is written \\t',
};

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Where the lines of a text begin, to tell the line of an offset. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** Line and column of an offset, both counted from 1. */
  placeOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] as number) + 1 };
  }
}

/** All places at which a text is no JSON, as sentences with line and column. */
export function jsonSyntaxProblems(text: string): ImportProblem[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const lines = new LineIndex(text);
  const seen = new Set<number>();
  const problems: ImportProblem[] = [];
  for (const [index, { error, offset }] of errors.entries()) {
    const { line, column } = lines.placeOf(offset);
    // What is no value is said once more where its value is missed.
    if (isCode(error, 'ValueExpected') && isCode(errors[index - 1]?.error, 'InvalidSymbol'))
      continue;
    // One mistake makes the parser stumble several times on the same line.
    if (seen.has(line)) continue;
    seen.add(line);
    const sentence = SENTENCES[printParseErrorCode(error)] ?? 'This is no JSON';
    problems.push({ line, message: `${sentence} (column ${column}).` });
  }
  return problems;
}

function isCode(error: ParseError['error'] | undefined, name: string): boolean {
  return error !== undefined && printParseErrorCode(error) === name;
}

/** Tells the line of a path’s value in a valid JSON text, of what is missing that of its nearest parent. */
export function jsonLineOf(text: string): (path: readonly PropertyKey[]) => number | null {
  const root = parseTree(text, [], STRICT);
  const lines = new LineIndex(text);
  return (path) => {
    if (root === undefined) return null;
    let node: Node = root;
    for (const part of path) {
      const next = childOf(node, part);
      if (next === undefined) break;
      node = next;
    }
    return lines.placeOf(node.offset).line;
  };
}

function childOf(node: Node, part: PropertyKey): Node | undefined {
  if (typeof part === 'number') return node.children?.[part];
  // Of a field written twice, JSON takes the last.
  return node.children?.findLast((property) => property.children?.[0]?.value === part)
    ?.children?.[1];
}

/** The line at which brackets nest deeper than allowed; null when they do not. */
export function tooDeepLine(text: string): number | null {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isText = false;
    } else if (code === 0x22) {
      isText = true;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return new LineIndex(text).placeOf(at).line;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
  }
  return null;
}
