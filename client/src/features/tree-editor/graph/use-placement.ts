import { useEffect, useMemo, useState } from 'react';
import type { PlacedGraph } from './flow-elements.ts';
import { measureGraph, type Placement, placeGraph } from './place-graph.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Cards grow and shrink when whoever types has come to rest. */
const SETTLE_MS = 600;

/**
 * The layout of a graph: made anew at once when its structure changes, and a while after the last change
 * of a size, so that typing makes nothing jump. `anchors` says which cards should stay where they are.
 */
export function usePlacement(
  graph: VisibleGraph,
  anchors: (placed: PlacedGraph) => readonly string[],
): PlacedGraph {
  const measured = useMemo(() => measureGraph(graph), [graph]);
  const [kept, setKept] = useState<Placement>(() => placeGraph(graph, measured, null, []));
  let placement = kept;
  if (kept.shape !== measured.shape) {
    placement = placeGraph(graph, measured, kept, anchors(kept.placed));
    setKept(placement);
  }
  const is_due = placement.sizes !== measured.sizes;
  useEffect(() => {
    if (!is_due) return;
    const timer = setTimeout(() => {
      setKept((before) => placeGraph(graph, measured, before, anchors(before.placed)));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [is_due, graph, measured, anchors]);
  return placement.placed;
}
