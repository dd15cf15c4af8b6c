import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../lib/lazy-part.ts';

interface TooltipOptions {
  /** Keys that do the same: `['Mod', 'Z']`. */
  keys?: string[] | undefined;
  /** False when the text is the element's name already, so that it isn't read twice. */
  describes?: boolean;
}

/**
 * Attributes that give an element a tooltip. One layer serves the whole page, so that a thousand rows
 * with tooltips cost a thousand attributes.
 */
export function tooltipProps(text: string, { keys, describes = true }: TooltipOptions = {}) {
  return {
    'data-tooltip': text,
    'data-tooltip-keys': keys?.join(' '),
    'aria-description': describes ? text : undefined,
  };
}

const TooltipLayer = lazyPart(() => import('./tooltip-layer.tsx'));

/** Mounted once by the app; loads what shows tooltips when the page has come to rest. */
export function Tooltips() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const show = () => setReady(true);
    addEventListener('pointermove', show, { once: true, passive: true });
    addEventListener('keydown', show, { once: true, passive: true });
    return () => {
      removeEventListener('pointermove', show);
      removeEventListener('keydown', show);
    };
  }, []);
  return ready ? (
    <Suspense fallback={null}>
      <TooltipLayer />
    </Suspense>
  ) : null;
}
