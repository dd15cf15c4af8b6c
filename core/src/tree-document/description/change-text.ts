import type * as Y from 'yjs';
import { align } from './align.ts';
import type { Marks } from './description-model.ts';
import { formattingOf, isKnownMark, marksOf } from './formatting.ts';
import type { FormattedRun } from './fragment-node.ts';
import { sameLink } from './inline-content.ts';

type Operation =
  | { retain: number; attributes?: Record<string, unknown> }
  | { insert: string; attributes: Record<string, unknown> }
  | { delete: number };

/** Turns a text into these runs by the smallest delta; formatting nobody here knows stays. */
export function changeText(text: Y.XmlText, runs: FormattedRun[]): void {
  const before = spansOf(
    (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map((run) => ({
      // An embed counts as one character in the text.
      text: typeof run.insert === 'string' ? run.insert : '\uFFFC',
      formatting: run.attributes ?? {},
    })),
  );
  const after = spansOf(runs);
  const operations: Operation[] = [];
  let position = 0;
  let target = 0;
  for (const edit of diffText(before.text, after.text)) {
    for (const span of after.slice(target, target + edit.insert.length)) {
      operations.push({ insert: span.text, attributes: formattingOf(marksOf(span.formatting)) });
    }
    target += edit.insert.length;
    if (edit.delete > 0) operations.push({ delete: edit.delete });
    position += edit.delete;
    for (let kept = 0; kept < edit.retain; ) {
      const old = before.at(position);
      const next = after.at(target);
      const length = Math.min(edit.retain - kept, old.left, next.left);
      const attributes = changedFormatting(old.formatting, marksOf(next.formatting));
      operations.push(attributes ? { retain: length, attributes } : { retain: length });
      kept += length;
      position += length;
      target += length;
    }
  }
  while (operations.length > 0 && isIdle(operations.at(-1) as Operation)) operations.pop();
  if (operations.length > 0) text.applyDelta(operations);
}

function isIdle(operation: Operation): boolean {
  return 'retain' in operation && operation.attributes === undefined;
}

class Spans {
  readonly text: string;
  private readonly runs: FormattedRun[];
  private index = 0;
  private start = 0;

  constructor(runs: FormattedRun[]) {
    this.runs = runs;
    this.text = runs.map((run) => run.text).join('');
  }

  /** The formatting at a position and how far it reaches; positions only ever grow. */
  at(position: number): { formatting: Record<string, unknown>; left: number } {
    for (;;) {
      const run = this.runs[this.index];
      if (!run) return { formatting: {}, left: Number.POSITIVE_INFINITY };
      if (position < this.start + run.text.length) {
        return { formatting: run.formatting, left: this.start + run.text.length - position };
      }
      this.start += run.text.length;
      this.index += 1;
    }
  }

  slice(from: number, to: number): FormattedRun[] {
    const parts: FormattedRun[] = [];
    for (let position = from; position < to; ) {
      const { formatting, left } = this.at(position);
      const end = Math.min(to, position + left);
      parts.push({ text: this.text.slice(position, end), formatting });
      position = end;
    }
    return parts;
  }
}

function spansOf(runs: FormattedRun[]): Spans {
  return new Spans(runs.filter((run) => run.text !== ''));
}

function changedFormatting(
  before: Record<string, unknown>,
  after: Marks,
): Record<string, unknown> | undefined {
  const now = marksOf(before);
  const wanted = formattingOf(after);
  const changes: Record<string, unknown> = {};
  for (const key in before) {
    if (isKnownMark(key) && !(key in wanted)) changes[key] = null;
  }
  for (const key in wanted) {
    const same =
      key === 'link' ? sameLink(now.link, after.link) : now[key as keyof Marks] !== undefined;
    if (!same) changes[key] = wanted[key];
    else if (key in changes) delete changes[key];
  }
  return Object.keys(changes).length > 0 ? changes : undefined;
}

type Edit = { insert: string; delete: number; retain: number };

/** Edits in order, by words in the middle; no surrogate pair is split. */
export function diffText(before: string, after: string): Edit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (isHighSurrogate(before, start - 1) && start > 0) start -= 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (end > 0 && isLowSurrogate(before, before.length - end)) end -= 1;
  const oldWords = wordsOf(before.slice(start, before.length - end));
  const newWords = wordsOf(after.slice(start, after.length - end));
  const edits: Edit[] = [{ insert: '', delete: 0, retain: start }];
  let oldIndex = 0;
  let newIndex = 0;
  const replace = (oldEnd: number, newEnd: number, retain: number): void => {
    edits.push({
      insert: newWords.slice(newIndex, newEnd).join(''),
      delete: oldWords.slice(oldIndex, oldEnd).join('').length,
      retain,
    });
  };
  for (const [oldAt, newAt] of align(oldWords, newWords)) {
    replace(oldAt, newAt, (oldWords[oldAt] as string).length);
    oldIndex = oldAt + 1;
    newIndex = newAt + 1;
  }
  replace(oldWords.length, newWords.length, end);
  return edits.filter((edit) => edit.insert !== '' || edit.delete > 0 || edit.retain > 0);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|[\s\S]/gu) ?? [];
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}
