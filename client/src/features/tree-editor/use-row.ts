import { type RefObject, useRef, useSyncExternalStore } from 'react';
import { cx } from '../../lib/class-names.ts';
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

/** How a line looks; the drop indicator is drawn inside its edge, so that nothing moves. */
export function rowClassName({
  selected,
  dragging,
  edge,
}: {
  selected: boolean;
  dragging: boolean;
  edge: Row['edge'];
}): string {
  return cx(
    'group/row relative flex items-start gap-2 rounded-md outline-offset-[-2px]',
    selected ? 'bg-selected' : 'hover:bg-hover',
    dragging && 'opacity-40',
    edge !== null &&
      'after:pointer-events-none after:absolute after:inset-x-1 after:h-0.5 after:rounded-full after:bg-accent',
    edge === 'top' && 'after:top-0',
    edge === 'bottom' && 'after:bottom-0',
  );
}
