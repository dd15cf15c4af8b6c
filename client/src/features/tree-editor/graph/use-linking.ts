import { useState } from 'react';
import type { CardLook } from './graph-context.ts';
import type { LinkSource } from './graph-model.ts';

/** A link in the making: where it starts, and the card that keys are on. */
export interface Linking {
  source: LinkSource;
  cursor: string;
}

interface LinkingControls {
  linking: Linking | null;
  start: (source: LinkSource) => void;
  moveTo: (id: string) => void;
  /** Ends it; the link that is to be made, or null when it would lead a node to itself. */
  take: (id: string) => LinkSource | null;
  cancel: () => void;
}

/** Choosing what a link leads to without dragging: by keys, by click, by touch. */
export function useLinking(): LinkingControls {
  const [linking, setLinking] = useState<Linking | null>(null);
  return {
    linking,
    start: (source) => setLinking({ source, cursor: source.from }),
    moveTo: (cursor) => setLinking((before) => before && { ...before, cursor }),
    take: (id) => {
      setLinking(null);
      return linking === null || linking.source.from === id ? null : linking.source;
    },
    cancel: () => setLinking(null),
  };
}

/** How cards stand out, by card id. */
export function cardLooks(
  selected: Iterable<string>,
  active: string | null,
  linking: Linking | null,
): Map<string, CardLook> {
  const looks = new Map<string, CardLook>();
  for (const id of selected) looks.set(id, 'selected');
  if (active !== null) looks.set(active, 'active');
  if (linking !== null) {
    looks.set(linking.cursor, 'link_to');
    looks.set(linking.source.from, 'link_from');
  }
  return looks;
}
