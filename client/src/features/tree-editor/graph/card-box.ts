import { textLines } from './text-lines.ts';
import { type Card, isElsewhere, type LinkEnd } from './visible-graph.ts';

/** What a card takes, in px of the unzoomed graph; the card is drawn to these numbers. */
export interface CardBox {
  width: number;
  height: number;
  title_lines: number;
  rows: readonly RowBox[];
}

export interface RowBox {
  /** From the card's top. */
  y: number;
  height: number;
  label_lines: number;
}

/** All cards are as wide as each other, so that columns line up. */
export const CARD_WIDTH = 264;
export const HEADER = 32;
export const LINE = 18;
/** Beside the text: 12 at the left, and at the right of a row its button. */
const TITLE_ROOM = CARD_WIDTH - 26;
const LABEL_ROOM = CARD_WIDTH - 54;
const TITLE_PADDING = 12;
const ROW_PADDING = 12;
const NOTE = 18;
const FOOTER = 30;

const boxes = new WeakMap<Card, CardBox>();

/** The size of a card from its content, by a rule: it changes with lines, not with letters. */
export function cardBox(card: Card): CardBox {
  const known = boxes.get(card);
  if (known !== undefined) return known;
  const box = newBox(card);
  boxes.set(card, box);
  return box;
}

function newBox(card: Card): CardBox {
  if (card.kind === 'missing') {
    return { width: CARD_WIDTH, height: HEADER + LINE + 10, title_lines: 1, rows: [] };
  }
  const title_lines = textLines(card.title, TITLE_ROOM, 14, 4);
  let y = HEADER + title_lines * LINE + TITLE_PADDING;
  const rows = card.rows.map(({ label, end }) => {
    const label_lines = textLines(label, LABEL_ROOM, 13, 3);
    const height = label_lines * LINE + ROW_PADDING + (isNoted(end) ? NOTE : 0);
    const row = { y, height, label_lines };
    y += height;
    return row;
  });
  return {
    width: CARD_WIDTH,
    height: y + (hasFooter(card) ? FOOTER : 0),
    title_lines,
    rows,
  };
}

/** Whether a link's target is told in words, because its line is long. */
export function isNoted(end: LinkEnd | null): boolean {
  return end !== null && isElsewhere(end.kind);
}

/** Whether a card has a row for what simply follows it, or for what it folds. */
export function hasFooter(card: Card): boolean {
  if (card.kind === 'missing') return false;
  if (card.hidden_count > 0 || card.next !== null) return true;
  return card.rows.length === 0 && goesOn(card);
}

/** Whether something is meant to follow this kind of node. */
export function goesOn({ kind }: Card): boolean {
  return kind === 'action' || kind === 'decision';
}
