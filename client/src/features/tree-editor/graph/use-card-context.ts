import { useLayoutEffect, useState } from 'react';
import type { CardActions, GraphContextValue } from './graph-context.ts';
import { KeyedValues } from './keyed-values.ts';
import { useStableHandlers } from './use-stable-handlers.ts';

type CardValues = Omit<GraphContextValue, 'actions'>;

type Maps = { [Key in keyof CardValues]: Parameters<CardValues[Key]['replace']>[0] };

/**
 * What cards get beside their place, as one object for the graph's life: its values are told card by
 * card, and its actions are always the latest.
 */
export function useCardContext(maps: Maps, actions: CardActions): GraphContextValue {
  const stable = useStableHandlers({ ...actions });
  const [value] = useState<GraphContextValue>(() => {
    const made: GraphContextValue = {
      cards: new KeyedValues(),
      looks: new KeyedValues(),
      people: new KeyedValues(),
      marks: new KeyedValues(),
      actions: stable,
    };
    // Cards that are drawn first have to find them there already.
    made.cards.replace(maps.cards);
    made.looks.replace(maps.looks);
    made.people.replace(maps.people);
    made.marks.replace(maps.marks);
    return made;
  });
  const { cards, looks, people, marks } = maps;
  useLayoutEffect(() => value.cards.replace(cards), [value, cards]);
  useLayoutEffect(() => value.looks.replace(looks), [value, looks]);
  useLayoutEffect(() => value.people.replace(people), [value, people]);
  useLayoutEffect(() => value.marks.replace(marks), [value, marks]);
  return value;
}
