import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect } from 'react';
import type { EditorController } from './editor-controller.ts';
import type { Drop, DropZone } from './flow-outline.ts';

interface DragState {
  dragged: readonly string[];
  at: Drop['at'] | null;
}

/** What is being dragged, and where it would land: one drag at a time in a window. */
class DragStore {
  #state: DragState = { dragged: [], at: null };
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get = (): DragState => this.#state;

  set(state: DragState): void {
    const { dragged, at } = this.#state;
    if (state.dragged === dragged && state.at?.id === at?.id && state.at?.edge === at?.edge) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const dragState = new DragStore();

const NOTHING: DragState = { dragged: [], at: null };

/** Makes a line draggable and a place to drop others on. The DOM stays as it is until the drop. */
export function useDragRow({
  id,
  is_movable,
  element,
  controller,
  enabled,
}: {
  id: string;
  is_movable: boolean;
  element: RefObject<HTMLElement | null>;
  controller: EditorController;
  enabled: boolean;
}): void {
  useEffect(() => {
    const row = element.current;
    if (row === null || !enabled) return;
    const zoneAt = (y: number): DropZone => {
      const { top, height } = row.getBoundingClientRect();
      const part = (y - top) / height;
      if (!controller.model.getFlow().drops_inside) return part < 0.5 ? 'top' : 'bottom';
      if (part < 0.25) return 'top';
      return part > 0.75 ? 'bottom' : 'inside';
    };
    const dropAt = (y: number): Drop | null =>
      controller.model.getFlow().drop(dragState.get().dragged, id, zoneAt(y));
    const show = (y: number) => {
      const { dragged } = dragState.get();
      dragState.set({ dragged, at: dropAt(y)?.at ?? null });
    };
    const target = dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.data.doc === controller.model.doc,
      onDragEnter: ({ location }) => show(location.current.input.clientY),
      onDrag: ({ location }) => show(location.current.input.clientY),
      onDragLeave: () => dragState.set({ dragged: dragState.get().dragged, at: null }),
      onDrop: ({ location }) => {
        const { dragged } = dragState.get();
        const drop = dropAt(location.current.input.clientY);
        dragState.set(NOTHING);
        if (drop) controller.moveTo(dragged, drop.place);
      },
    });
    if (!is_movable) return target;
    return combine(
      target,
      draggable({
        element: row,
        getInitialData: () => ({ node_id: id, doc: controller.model.doc }),
        onDragStart: () => dragState.set({ dragged: controller.targets(id), at: null }),
        onDrop: () => dragState.set(NOTHING),
      }),
    );
  }, [id, is_movable, element, controller, enabled]);
}
