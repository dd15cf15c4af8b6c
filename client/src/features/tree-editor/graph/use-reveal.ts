import { useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { ViewportControls } from './use-viewport.ts';

/** Keeps the card that keys are on in view: when it is another, and when the graph gets less room. */
export function useReveal(view: ViewportControls, at: string | null): void {
  const width = useStore((state) => state.width);
  const before = useRef(width);
  useEffect(() => {
    if (at !== null) view.reveal(at);
  }, [at, view]);
  useEffect(() => {
    // Who has moved it out of view on purpose has it there still when there is more room.
    if (width < before.current && at !== null) view.reveal(at);
    before.current = width;
  }, [width, at, view]);
}
