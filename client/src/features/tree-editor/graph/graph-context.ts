import { createContext, useContext } from 'react';
import type { LinkSource, LintMark, NewNodeType, NodePeople } from './graph-model.ts';
import type { KeyedValues } from './keyed-values.ts';
import type { Card } from './visible-graph.ts';

/** How a card stands out: selected, the one that keys start from, or either end of a link in the making. */
export type CardLook = 'selected' | 'active' | 'link_from' | 'link_to';

type People = NodePeople extends ReadonlyMap<string, infer Value> ? Value : never;

/** What cards need beside their place. One object for the graph's life, so that none is drawn for it. */
export interface GraphContextValue {
  /** What stands on each card. */
  cards: KeyedValues<Card>;
  looks: KeyedValues<CardLook>;
  people: KeyedValues<People>;
  marks: KeyedValues<LintMark>;
  actions: CardActions;
}

export interface CardActions {
  add(source: LinkSource, type: NewNodeType): void;
  unlink(source: LinkSource): void;
  /** Begins to choose, by keys or by click, what a link leads to. */
  startLinking(source: LinkSource): void;
  collapse(id: string, collapsed: boolean): void;
  reveal(id: string): void;
}

export const GraphContext = createContext<GraphContextValue | null>(null);

export function useGraphContext(): GraphContextValue {
  const value = useContext(GraphContext);
  if (value === null) throw new Error('A card stands outside a graph.');
  return value;
}
