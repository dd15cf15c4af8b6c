import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
  attachClosestEdge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { type RefObject, useEffect } from 'react';
import type { EditorController } from './editor-controller.ts';
import { type Drop, dropOn } from './outline.ts';

interface DragState {
  dragged: string | null;
  at: Drop['at'] | null;
}

/** What is being dragged, and where it would land: one drag at a time in a window. */
class DragStore {
  #state: DragState = { dragged: null, at: null };
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

const NOTHING: DragState = { dragged: null, at: null };

/** Makes a line draggable and a place to drop others on. The DOM stays as it is until the drop. */
export function useDragRow({
  id,
  kind,
  element,
  controller,
  enabled,
}: {
  id: string;
  kind: 'step' | 'section' | 'end';
  element: RefObject<HTMLElement | null>;
  controller: EditorController;
  enabled: boolean;
}): void {
  useEffect(() => {
    const row = element.current;
    if (row === null || !enabled) return;
    const dropFor = (dragged: unknown, data: Record<string | symbol, unknown>): Drop | null => {
      if (typeof dragged !== 'string') return null;
      const edge = extractClosestEdge(data);
      if (edge !== 'top' && edge !== 'bottom') return null;
      return dropOn(controller.model.getOutline(), dragged, id, edge);
    };
    const show = (dragged: unknown, data: Record<string | symbol, unknown>) =>
      dragState.set({ dragged: dragState.get().dragged, at: dropFor(dragged, data)?.at ?? null });
    const target = dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.data.doc === controller.model.doc,
      getData: ({ input }) =>
        attachClosestEdge({ id }, { element: row, input, allowedEdges: ['top', 'bottom'] }),
      onDragEnter: ({ source, self }) => show(source.data.node_id, self.data),
      onDrag: ({ source, self }) => show(source.data.node_id, self.data),
      onDragLeave: () => dragState.set({ dragged: dragState.get().dragged, at: null }),
      onDrop: ({ source, self }) => {
        const drop = dropFor(source.data.node_id, self.data);
        dragState.set(NOTHING);
        if (drop) controller.moveTo(String(source.data.node_id), drop.place);
      },
    });
    if (kind === 'end') return target;
    return combine(
      target,
      draggable({
        element: row,
        getInitialData: () => ({ node_id: id, doc: controller.model.doc }),
        onDragStart: () => dragState.set({ dragged: id, at: null }),
        onDrop: () => dragState.set(NOTHING),
      }),
    );
  }, [id, kind, element, controller, enabled]);
}
