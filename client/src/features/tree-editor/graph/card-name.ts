import type { LintMark } from './graph-model.ts';
import type { Card, LinkEnd } from './visible-graph.ts';

export const KIND_WORDS = {
  decision: 'Decision',
  action: 'Action',
  solution: 'Solution',
  unknown: 'Unknown',
  missing: 'Missing',
} as const;

/** What kind of node a card is, in words; a kind that this version does not know goes by its own name. */
export function kindWord({ kind, type }: Pick<Card, 'kind' | 'type'>): string {
  return kind === 'unknown' ? `Unknown: ${type}` : KIND_WORDS[kind];
}

/** What stands where nothing was written yet. */
export function cardTitle({ title, kind }: Pick<Card, 'title' | 'kind'>): string {
  return title || (kind === 'decision' ? 'Untitled decision' : 'Untitled');
}

/** Where a link goes that does not simply go on to the right. */
export function linkNote({ kind, target_title }: LinkEnd): string {
  return kind === 'back' ? `Back to ${target_title}` : `Joins ${target_title}`;
}

/** A card read aloud: "Decision: Is it on? 3 options, 2 lead on. Error." */
export function cardName(
  card: Card,
  mark: LintMark | undefined,
  people: readonly { name: string }[] | undefined,
): string {
  if (card.kind === 'missing') return 'Missing: the node that this leads to is not there.';
  const sentences = [
    sentence(`${kindWord(card)}: ${cardTitle(card)}`),
    ...ways(card),
    ...(mark === undefined ? [] : [mark === 'error' ? 'Error.' : 'Warning.']),
    ...(people && people.length > 0 ? [`${people.map(({ name }) => name).join(', ')} here.`] : []),
  ];
  return sentences.join(' ');
}

function ways({ kind, rows, next, hidden_count }: Card): string[] {
  if (hidden_count > 0) return [`${count(hidden_count, 'node')} folded.`];
  if (kind === 'decision' || rows.length > 0) {
    const leading = rows.filter(({ end }) => end !== null && end.kind !== 'missing').length;
    return [
      `${count(rows.length, 'option')}, ${leading === 1 ? '1 leads' : `${leading} lead`} on.`,
    ];
  }
  if (next === null) return kind === 'action' ? ['Leads nowhere yet.'] : [];
  if (next.kind === 'missing') return ['Leads to a node that is missing.'];
  return [next.kind === 'tree' ? 'Leads on.' : sentence(linkNote(next))];
}

function sentence(words: string): string {
  return /[.?!…]$/.test(words) ? words : `${words}.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
