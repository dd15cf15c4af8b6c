import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  type ElementDropTargetEventBasePayload,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
  attachClosestEdge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { entryDragSentence } from './drag-sentence.ts';

type Edge = 'top' | 'bottom';

interface DragOption {
  element: RefObject<HTMLElement | null>;
  /** What it may be dragged within. */
  list: string;
  id: string;
  /** How it is called while it is dragged. */
  name: string;
  index: number;
  /** Of the one that is dropped here: the place among all that it comes to. */
  onMove: (to: number) => void;
  enabled: boolean;
}

const KIND = 'entry_of_list';

/** The place that something comes to when it is dropped at an edge of another of its list. */
export function placeOfDrop(from: number, over: number, edge: Edge): number {
  const to = edge === 'top' ? over : over + 1;
  return from < to ? to - 1 : to;
}

/** Makes an entry of a list draggable by its handle, and a place to drop its neighbours on. */
export function useDragOption({ element, list, id, name, index, onMove, enabled }: DragOption): {
  edge: Edge | null;
  dragging: boolean;
} {
  const [edge, setEdge] = useState<Edge | null>(null);
  const [dragging, setDragging] = useState(false);
  const latest = useRef({ name, onMove });
  latest.current = { name, onMove };
  useEffect(() => {
    const row = element.current;
    if (row === null || !enabled) return;
    const handle = row.querySelector('[data-drag-handle]');
    const edgeOf = (data: Record<string | symbol, unknown>): Edge | null => {
      const found = extractClosestEdge(data);
      return found === 'top' || found === 'bottom' ? found : null;
    };
    /** Where what is dragged comes to; null where it stands already. */
    const placeOf = (from: unknown, at: Edge | null): number | null => {
      if (at === null || typeof from !== 'number') return null;
      const place = placeOfDrop(from, index, at);
      return place === from ? null : place;
    };
    let shown: Edge | null = null;
    const show = (at: Edge | null): boolean => {
      const is_new = at !== shown;
      shown = at;
      if (is_new) setEdge(at);
      return is_new;
    };
    const over = ({ self, source }: ElementDropTargetEventBasePayload): void => {
      const at = edgeOf(self.data);
      if (!show(at)) return;
      announce(entryDragSentence(String(source.data.name), placeOf(source.data.index, at)));
    };
    return combine(
      draggable({
        element: row,
        ...(handle === null ? {} : { dragHandle: handle }),
        getInitialData: () => ({
          [KIND]: list,
          id,
          index,
          name: latest.current.name,
          move: (to: number) => latest.current.onMove(to),
        }),
        onDragStart: () => setDragging(true),
        onDrop: ({ location }) => {
          setDragging(false);
          if (location.current.dropTargets.length === 0)
            announce(`Not moved: ${latest.current.name}.`);
        },
      }),
      dropTargetForElements({
        element: row,
        canDrop: ({ source }) => source.data[KIND] === list && source.data.id !== id,
        getData: ({ input }) =>
          attachClosestEdge({}, { element: row, input, allowedEdges: ['top', 'bottom'] }),
        onDragEnter: over,
        onDrag: over,
        onDragLeave: () => show(null),
        onDrop: ({ self, source }) => {
          show(null);
          const to = placeOf(source.data.index, edgeOf(self.data));
          const { move } = source.data;
          if (to !== null && typeof move === 'function') move(to);
        },
      }),
    );
  }, [element, list, id, index, enabled]);
  return { edge, dragging };
}
