import type { LinkTarget, Marks } from './description-model.ts';

/** A run's marks as formatting attributes: every attribute of the editor's mark, nulls too. */
export function formattingOf(marks: Marks): Record<string, unknown> {
  const formatting: Record<string, unknown> = {};
  if (marks.link) {
    const { href, title } = marks.link;
    formatting.link = { href, target: null, rel: null, class: null, title };
  }
  for (const mark of ['bold', 'code', 'italic', 'strike'] as const) {
    if (marks[mark]) formatting[mark] = {};
  }
  return formatting;
}

/** Of a run's formatting, what Markdown can say. */
export function marksOf(formatting: Record<string, unknown>): Marks {
  const marks: Marks = {};
  for (const key in formatting) {
    const value = formatting[key];
    if (value === null || value === undefined || value === false) continue;
    const name = markName(key);
    if (name === 'link') {
      const link = linkOf(value as Record<string, unknown>);
      if (link) marks.link = link;
    } else if (isPlainMark(name)) marks[name] = true;
  }
  return marks;
}

/** Whether the formatting attribute is one of the marks that a description knows. */
export function isKnownMark(key: string): boolean {
  const name = markName(key);
  return name === 'link' || isPlainMark(name);
}

/** A link's target; an empty title is none. */
export function linkOf(value: Record<string, unknown>): LinkTarget | null {
  if (typeof value.href !== 'string') return null;
  return { href: value.href, title: (typeof value.title === 'string' && value.title) || null };
}

function isPlainMark(name: string): name is 'bold' | 'italic' | 'strike' | 'code' {
  return name === 'bold' || name === 'italic' || name === 'strike' || name === 'code';
}

/** y-tiptap appends a hash to the names of marks that may overlap themselves. */
function markName(key: string): string {
  return key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
}
