import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { PlacedGraph } from './flow-elements.ts';
import type { Point } from './layout-tree.ts';
import {
  anchorCard,
  centringViewport,
  fittingViewport,
  type PaneSize,
  readingViewport,
  revealingViewport,
  type Viewport,
  zoomedViewport,
} from './viewport.ts';

const GLIDE_MS = 140;
const ZOOM_STEP = 1.25;

export interface ViewportControls {
  zoom: (by: 'in' | 'out' | 'fit') => void;
  /** Follows a wheel: at once. */
  zoomBy: (factor: number) => void;
  /** Puts a point of the unzoomed graph in the middle, at once. */
  centre: (point: Point) => void;
  /** Shows a card whole; with `readable` also at a size that can be read. */
  reveal: (id: string, readable?: boolean) => void;
  /** The card that should stay where it is in the next layout. */
  anchors: (placed: PlacedGraph) => string[];
  /** Keeps a card where it is in the next layout, whatever else is preferred. */
  hold: (id: string) => void;
  /** Says what is laid out and which card keys are on. */
  follow: (placed: PlacedGraph, active: string | null) => void;
}

/** Moves of the viewport: short ones, and none that glide for those who want no motion. */
export function useViewport(): ViewportControls {
  const { setViewport, getViewport } = useReactFlow();
  const store = useStoreApi();
  const state = useRef<{ placed: PlacedGraph | null; active: string | null; held: string | null }>({
    placed: null,
    active: null,
    held: null,
  });
  const pane = useCallback((): PaneSize => {
    const { width, height } = store.getState();
    return { width, height };
  }, [store]);
  return useMemo(() => {
    const go = (viewport: Viewport) => {
      const is_still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      void setViewport(viewport, { duration: is_still ? 0 : GLIDE_MS });
    };
    return {
      zoom: (by) => {
        const { placed } = state.current;
        if (by === 'fit') {
          if (placed) go(fittingViewport(placed, pane()));
          return;
        }
        go(zoomedViewport(getViewport(), pane(), by === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP));
      },
      zoomBy: (factor) => void setViewport(zoomedViewport(getViewport(), pane(), factor)),
      centre: (point) => void setViewport(centringViewport(point, pane(), getViewport().zoom)),
      reveal: (id, readable = false) => {
        const { placed } = state.current;
        if (placed === null) return;
        const before = getViewport();
        const show = readable ? readingViewport : revealingViewport;
        const viewport = show(placed, pane(), before, id);
        if (viewport !== before) go(viewport);
      },
      anchors: (placed) => {
        const { active, held } = state.current;
        const preferred = [held, active].filter((id) => id !== null);
        const anchor = anchorCard(placed, pane(), getViewport(), preferred);
        return anchor === null ? [] : [anchor];
      },
      hold: (id) => {
        state.current.held = id;
      },
      follow: (placed, active) => {
        state.current = { placed, active, held: null };
      },
    };
  }, [setViewport, getViewport, pane]);
}
