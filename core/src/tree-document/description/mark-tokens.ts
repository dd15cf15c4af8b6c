import type { Inline, InlineImage, LinkTarget, Marks, TextRun } from './description-model.ts';
import { sameLink } from './inline-content.ts';

export type SpanningMark = 'bold' | 'italic' | 'strike';

/** A line of text in writing order, its marks opened and closed in proper nesting. */
export type Token =
  | { type: 'text'; text: string; inBrackets: boolean }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'image'; image: InlineImage }
  | { type: 'open' | 'close'; mark: SpanningMark }
  | { type: 'open-link' | 'close-link'; link: LinkTarget };

const SPANNING: SpanningMark[] = ['bold', 'italic', 'strike'];

type Item = { inline: Inline; marks: Marks };

/**
 * Nests the marks of a line: the one that reaches furthest is outermost, a link is never split,
 * and white space at the edges of bold, italic and strike, where Markdown knows no mark, is left
 * outside of them.
 */
export function tokenizeMarks(inlines: Inline[]): Token[] {
  const tokens: Token[] = [];
  const items = withMarksOfBreaks(inlines);
  for (const mark of SPANNING) trimRanges(items, mark);
  nest(items, {}, tokens);
  return mergeText(tokens);
}

/** A break or an image has the marks that reach over it. */
function withMarksOfBreaks(inlines: Inline[]): Item[] {
  const items = inlines.map(
    (inline): Item => ({ inline, marks: inline.type === 'text' ? inline.marks : {} }),
  );
  let before: Marks = {};
  const after: Marks[] = [];
  let next: Marks = {};
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const { inline } = items[index] as Item;
    after[index] = next;
    if (inline.type === 'text') next = inline.marks;
    else if (inline.type === 'image') next = { ...next, link: inline.link ?? undefined } as Marks;
  }
  items.forEach((item, index) => {
    const { inline } = item;
    if (inline.type === 'text') {
      before = inline.marks;
      return;
    }
    const following = after[index] as Marks;
    item.marks = {};
    for (const mark of SPANNING) {
      if (before[mark] && following[mark]) item.marks[mark] = true;
    }
    if (inline.type === 'image') {
      if (inline.link) item.marks.link = inline.link;
      before = { ...before, link: inline.link ?? undefined } as Marks;
    } else if (before.link && sameLink(before.link, following.link)) item.marks.link = before.link;
  });
  return items;
}

/** Where a mark begins and ends is settled before it decides how marks are nested. */
function trimRanges(items: Item[], mark: SpanningMark): void {
  for (let start = 0; start < items.length; start += 1) {
    if (!(items[start] as Item).marks[mark]) continue;
    const split = splitLeading(items[start] as Item, [mark]);
    if (split) {
      items.splice(start, 1, ...split);
      continue;
    }
    let end = start;
    while (items[end]?.marks[mark]) end += 1;
    start = trimTrailing(items, end, mark);
  }
}

function nest(items: Item[], active: Marks, tokens: Token[]): void {
  const pending = [...items];
  while (pending.length > 0) {
    const first = pending[0] as Item;
    const open = SPANNING.filter((mark) => first.marks[mark] && !active[mark]);
    const split = open.length > 0 ? splitLeading(first, open) : null;
    if (split) {
      pending.splice(0, 1, ...split);
      continue;
    }
    const link = active.link ? undefined : first.marks.link;
    const linkReach = link ? reachOf(pending, (marks) => sameLink(marks.link, link)) : 0;
    let longest: SpanningMark | null = null;
    let reach = linkReach;
    for (const mark of open) {
      const candidate = spanOf(pending, mark, active.link !== undefined);
      if (candidate > reach) {
        longest = mark;
        reach = candidate;
      }
    }
    if (longest) {
      const rest = trimTrailing(pending, reach, longest);
      const inner = pending.splice(0, rest);
      tokens.push({ type: 'open', mark: longest });
      nest(inner, { ...active, [longest]: true }, tokens);
      tokens.push({ type: 'close', mark: longest });
    } else if (link) {
      tokens.push({ type: 'open-link', link });
      nest(pending.splice(0, linkReach), { ...active, link }, tokens);
      tokens.push({ type: 'close-link', link });
    } else {
      pending.shift();
      tokens.push(leaf(first, active.link !== undefined));
    }
  }
}

function leaf({ inline, marks }: Item, inBrackets: boolean): Token {
  if (inline.type === 'hardBreak') return { type: 'break' };
  if (inline.type === 'image') return { type: 'image', image: inline };
  return marks.code
    ? { type: 'code', text: inline.text }
    : { type: 'text', text: inline.text, inBrackets };
}

function reachOf(items: Item[], holds: (marks: Marks) => boolean): number {
  let reach = 0;
  while (reach < items.length && holds((items[reach] as Item).marks)) reach += 1;
  return reach;
}

/**
 * How many items the mark spans: not those that would be left outside at its end, and not a part
 * of a link, in which it begins again.
 */
function spanOf(items: Item[], mark: SpanningMark, inLink: boolean): number {
  let end = reachOf(items, (marks) => marks[mark] === true);
  for (;;) {
    while (end > 0 && isBlank(items[end - 1] as Item)) end -= 1;
    if (end === 0 || inLink) return end;
    const uncrossed = beforeCrossingLink(items, end);
    if (uncrossed === end) return end;
    end = uncrossed;
  }
}

function isBlank({ inline, marks }: Item): boolean {
  return inline.type !== 'text' || (!marks.code && inline.text.trim() === '');
}

/** Where the link begins in which a mark that reaches up to `end` would stop; else `end`. */
function beforeCrossingLink(items: Item[], end: number): number {
  const last = items[end - 1] as Item;
  const { link } = last.marks;
  if (!link) return end;
  const isInLink = (item: Item | undefined): boolean => sameLink(item?.marks.link, link);
  if (!isInLink(items[end]) && !endsInSpace(last)) return end;
  let start = end;
  while (start > 0 && isInLink(items[start - 1])) start -= 1;
  return start;
}

function endsInSpace({ inline, marks }: Item): boolean {
  return inline.type === 'text' && !marks.code && inline.text !== inline.text.trimEnd();
}

/** Takes the marks that would open here off the white space, break or image at the beginning. */
function splitLeading({ inline, marks }: Item, open: SpanningMark[]): Item[] | null {
  if (inline.type !== 'text') return [{ inline, marks: without(marks, open) }];
  if (marks.code) return null;
  const text = inline.text.trimStart();
  if (text === inline.text) return null;
  const space = { ...inline, text: inline.text.slice(0, inline.text.length - text.length) };
  const blank = { inline: space, marks: without(marks, open) };
  return text === '' ? [blank] : [blank, { inline: { ...inline, text }, marks }];
}

function without(marks: Marks, taken: readonly SpanningMark[]): Marks {
  const left = { ...marks };
  for (const mark of taken) delete left[mark];
  return left;
}

/** Takes the mark off the white space at its end; returns how many items keep it. */
function trimTrailing(items: Item[], reach: number, mark: SpanningMark): number {
  for (let end = reach; end > 0; end -= 1) {
    const { inline, marks } = items[end - 1] as Item;
    const text = inline.type === 'text' && !marks.code ? inline.text.trimEnd() : null;
    if (inline.type === 'text' && (text === null || text === inline.text)) return end;
    const bare = without(marks, [mark]);
    if (inline.type === 'text' && text) {
      const space: TextRun = { ...inline, text: inline.text.slice(text.length) };
      items.splice(
        end - 1,
        1,
        { inline: { ...inline, text }, marks },
        { inline: space, marks: bare },
      );
      return end;
    }
    items[end - 1] = { inline, marks: bare };
  }
  return 0;
}

function mergeText(tokens: Token[]): Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    if (token.type === 'text' && last?.type === 'text' && last.inBrackets === token.inBrackets) {
      merged[merged.length - 1] = { ...last, text: last.text + token.text };
    } else merged.push(token);
  }
  return merged;
}
