import type { Drop, OutlineLine } from './flow-outline.ts';

const WHERE = { top: 'above', bottom: 'below', inside: 'into' };

/** Where what is dragged would land, for who does not see the mark; `at` null is nowhere else. */
export function dragSentence(
  what: string,
  at: Drop['at'] | null,
  lines: readonly OutlineLine[],
  titleOf: (id: string) => string,
): string {
  if (at === null) return `Dropped here, ${what} stays where it is.`;
  const line = lines.find(({ key }) => key === at.id);
  const over =
    line?.kind === 'link' ? `option ${line.label} of ${titleOf(line.id)}` : titleOf(at.id);
  return `Dropped here, ${what} goes ${WHERE[at.edge]} ${over}.`;
}

/** The same for an entry of a list, with its place among all from 0; null is where it stands. */
export function entryDragSentence(what: string, place: number | null): string {
  if (place === null) return `Dropped here, ${what} stays where it is.`;
  return `Dropped here, ${what} is number ${place + 1}.`;
}
