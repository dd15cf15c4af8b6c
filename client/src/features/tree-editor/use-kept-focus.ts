import { type RefObject, useEffect, useRef } from 'react';
import { lineNearest, type OutlineLine } from './flow-outline.ts';

/**
 * Keeps the keyboard in the outline when the line that it was on goes away, as when a colleague removes
 * it: it goes to the line nearest to that, without selecting it, and from the last line to what begins
 * the outline anew. Returns whether a focus that comes to a line is of that kind.
 */
export function useKeptFocus(
  outline: RefObject<HTMLElement | null>,
  lines: readonly OutlineLine[],
  line: string | null,
): () => boolean {
  const before = useRef({ lines, line });
  const keeping = useRef(false);
  useEffect(() => {
    const was = before.current;
    before.current = { lines, line };
    // The browser puts the focus on the page when the element that had it is taken out.
    if (was.lines === lines || was.line === null || document.activeElement !== document.body)
      return;
    const shown = new Set(lines.map(({ key }) => key));
    const is_gone = !shown.has(was.line) && was.lines.some(({ key }) => key === was.line);
    if (!is_gone || (line !== null && shown.has(line))) return;
    const next = lineNearest(was.lines, was.line, shown);
    keeping.current = true;
    if (next !== null) rowOf(outline.current, next)?.focus({ preventScroll: true });
    else buttonAfter(outline.current)?.focus();
    keeping.current = false;
  }, [outline, lines, line]);
  return () => keeping.current;
}

/** The element of a line. */
export function rowOf(outline: HTMLElement | null, key: string): HTMLElement | null {
  return outline?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

/** The first button behind the outline. */
export function buttonAfter(outline: HTMLElement | null): HTMLElement | null {
  return outline?.parentElement?.querySelector<HTMLElement>('[data-after-outline] button') ?? null;
}
