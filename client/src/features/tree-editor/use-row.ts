import { type RefObject, useRef, useSyncExternalStore } from 'react';
import { useTreeEditor } from './editor-context.ts';
import type { DropZone } from './flow-outline.ts';
import { dragState, useDragRow } from './use-drag-row.ts';

export interface Row {
  ref: RefObject<HTMLDivElement | null>;
  dragging: boolean;
  /** Where something that is being dragged would land at this line. */
  edge: DropZone | null;
}

/** What every line of the outline is: dragged, and dropped on. */
export function useRow(id: string, is_movable: boolean): Row {
  const { controller, editable } = useTreeEditor();
  const ref = useRef<HTMLDivElement>(null);
  useDragRow({ id, is_movable, element: ref, controller, enabled: editable });
  const edge = useSyncExternalStore(dragState.subscribe, () => {
    const { at } = dragState.get();
    return at?.id === id ? at.edge : null;
  });
  const dragging = useSyncExternalStore(dragState.subscribe, () =>
    dragState.get().dragged.includes(id),
  );
  return { ref, dragging, edge };
}
