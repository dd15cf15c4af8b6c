import { type RefObject, useRef, useSyncExternalStore } from 'react';
import { useTreeEditor } from './editor-context.ts';
import { dragState, useDragRow } from './use-drag-row.ts';

export interface Row {
  ref: RefObject<HTMLDivElement | null>;
  dragging: boolean;
  /** Where something that is being dragged would land at this line. */
  edge: 'top' | 'bottom' | null;
}

/** What every line of the outline is: dragged, and dropped on. */
export function useRow(id: string, kind: 'step' | 'section' | 'end'): Row {
  const { controller, editable } = useTreeEditor();
  const ref = useRef<HTMLDivElement>(null);
  useDragRow({ id, kind, element: ref, controller, enabled: editable });
  const edge = useSyncExternalStore(dragState.subscribe, () => {
    const { at } = dragState.get();
    return at?.id === id ? at.edge : null;
  });
  const dragging = useSyncExternalStore(dragState.subscribe, () => dragState.get().dragged === id);
  return { ref, dragging, edge };
}
