import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
  attachClosestEdge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { type RefObject, useEffect, useRef, useState } from 'react';

type Edge = 'top' | 'bottom';

interface DragOption {
  element: RefObject<HTMLElement | null>;
  /** What it may be dragged within. */
  list: string;
  id: string;
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
export function useDragOption({ element, list, id, index, onMove, enabled }: DragOption): {
  edge: Edge | null;
  dragging: boolean;
} {
  const [edge, setEdge] = useState<Edge | null>(null);
  const [dragging, setDragging] = useState(false);
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => {
    const row = element.current;
    if (row === null || !enabled) return;
    const handle = row.querySelector('[data-drag-handle]');
    const edgeOf = (data: Record<string | symbol, unknown>): Edge | null => {
      const found = extractClosestEdge(data);
      return found === 'top' || found === 'bottom' ? found : null;
    };
    return combine(
      draggable({
        element: row,
        ...(handle === null ? {} : { dragHandle: handle }),
        getInitialData: () => ({
          [KIND]: list,
          id,
          index,
          move: (to: number) => latest.current(to),
        }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: row,
        canDrop: ({ source }) => source.data[KIND] === list && source.data.id !== id,
        getData: ({ input }) =>
          attachClosestEdge({}, { element: row, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(edgeOf(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          const at = edgeOf(self.data);
          const { index: from, move } = source.data;
          if (at === null || typeof from !== 'number' || typeof move !== 'function') return;
          move(placeOfDrop(from, index, at));
        },
      }),
    );
  }, [element, list, id, index, enabled]);
  return { edge, dragging };
}
