import type { KeyboardEvent } from 'react';

/** Rows of a list are the elements with this attribute. */
export const LIST_ROW = 'data-list-row';

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, last) => last,
};

/**
 * Moves the focus among the rows of the list that handles the key: arrows, Home, End. Enter needs no
 * help, as rows are links.
 */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(event.target instanceof Element) || !event.target.hasAttribute(LIST_ROW)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(`[${LIST_ROW}]`)];
  const index = rows.indexOf(event.target as HTMLElement);
  const next = rows[step(index, rows.length - 1)];
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Moves the focus to the first row inside `container`. */
export function focusFirstRow(container: ParentNode | null): void {
  container?.querySelector<HTMLElement>(`[${LIST_ROW}]`)?.focus();
}
