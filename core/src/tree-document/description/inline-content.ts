import type { Inline, LinkTarget, Marks, TextRun } from './description-model.ts';

export function sameLink(
  a: LinkTarget | null | undefined,
  b: LinkTarget | null | undefined,
): boolean {
  return a === b || (!!a && !!b && a.href === b.href && a.title === b.title);
}

export function sameMarks(a: Marks, b: Marks): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    sameLink(a.link, b.link)
  );
}

/**
 * The canonical form of a line of text: neighbouring equal runs are one, breaks at the end are
 * gone, code has no line endings. With `breaks` false (headings from level 3, table cells) line breaks are spaces.
 */
export function normalizeInlines(inlines: Inline[], breaks: boolean): Inline[] {
  if (inlines.length === 1 && inlines[0]?.type === 'text' && isUnmarked(inlines[0].marks)) {
    return normalizeSingle(inlines[0], breaks);
  }
  const flat = breaks ? inlines : inlines.map(breakToSpace);
  return trimBreaks(mergeRuns(flat.map((inline) => normalizeRun(inline, breaks))));
}

/** Whether the line holds nothing that a reader could see. */
export function isBlank(inlines: Inline[]): boolean {
  return inlines.every(
    (inline) => inline.type === 'text' && !inline.marks.code && /^[ \t\n]*$/.test(inline.text),
  );
}

function isUnmarked(marks: Marks): boolean {
  for (const _ in marks) return false;
  return true;
}

function normalizeSingle(run: TextRun, breaks: boolean): Inline[] {
  const normal = normalizeRun(run, breaks) as TextRun;
  return normal.text === '' ? [] : [normal];
}

const INSTEAD_OF_NUL = '\uFFFD';

function normalizeRun(inline: Inline, breaks: boolean): Inline {
  if (inline.type !== 'text') return inline;
  let text = inline.text;
  if (/[\r\0\uD800-\uDFFF]/.test(text)) {
    text = text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', INSTEAD_OF_NUL);
  }
  if (text.includes('\n')) {
    if (inline.marks.code) text = text.replaceAll('\n', ' ');
    else if (!breaks) text = text.replace(/[ \t]*\n[ \t\n]*/g, ' ');
  }
  return text === inline.text ? inline : { ...inline, text };
}

function breakToSpace(inline: Inline): Inline {
  return inline.type === 'hardBreak' ? { type: 'text', text: ' ', marks: {} } : inline;
}

function mergeRuns(inlines: Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    if (inline.type !== 'text') {
      merged.push(inline);
      continue;
    }
    if (inline.text === '') continue;
    const last = merged.at(-1);
    if (last?.type === 'text' && sameMarks(last.marks, inline.marks)) {
      merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    } else merged.push(inline);
  }
  return merged;
}

function trimBreaks(inlines: Inline[]): Inline[] {
  let end = inlines.length;
  while (end > 0 && inlines[end - 1]?.type === 'hardBreak') end -= 1;
  return end === inlines.length ? inlines : inlines.slice(0, end);
}
