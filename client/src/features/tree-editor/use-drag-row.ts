import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect } from 'react';
import { dragSentence } from './drag-sentence.ts';
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

  /** Gives whether anything changed by it. */
  set(state: DragState): boolean {
    const { dragged, at } = this.#state;
    if (state.dragged === dragged && state.at?.id === at?.id && state.at?.edge === at?.edge)
      return false;
    this.#state = state;
    for (const listener of this.#listeners) listener();
    return true;
  }
}

export const dragState = new DragStore();

const NOTHING: DragState = { dragged: [], at: null };

interface Dragging {
  source: { data: Record<string, unknown> };
  location: { current: { input: { clientY: number } } };
}

/** The nodes that are dragged, in order. */
function idsIn({ ids }: Record<string, unknown>): readonly string[] {
  return Array.isArray(ids) ? ids : [];
}

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
    const dropOf = ({ source, location }: Dragging): Drop | null =>
      controller.model
        .getFlow()
        .drop(idsIn(source.data), id, zoneAt(location.current.input.clientY));
    const named = (ids: readonly string[]): string =>
      ids.length === 1 && ids[0] !== undefined
        ? controller.model.titleOf(ids[0])
        : `${ids.length} lines`;
    const show = (dragging: Dragging, is_new = false) => {
      const dragged = idsIn(dragging.source.data);
      const at = dropOf(dragging)?.at ?? null;
      // The live region speaks once the target has stayed the same for a moment.
      if (!dragState.set({ dragged, at }) && !is_new) return;
      const { titleOf, getFlow } = controller.model;
      controller.tell(dragSentence(named(dragged), at, getFlow().lines, titleOf));
    };
    const target = dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.data.doc === controller.model.doc,
      onDragEnter: (dragging) => show(dragging, true),
      onDrag: (dragging) => show(dragging),
      onDragLeave: () => dragState.set({ dragged: dragState.get().dragged, at: null }),
      onDrop: (dragging) => {
        const drop = dropOf(dragging);
        dragState.set(NOTHING);
        if (drop) controller.moveTo(idsIn(dragging.source.data), drop.place);
      },
    });
    if (!is_movable) return target;
    return combine(
      target,
      draggable({
        element: row,
        getInitialData: () => ({ ids: controller.targets(id), doc: controller.model.doc }),
        onDragStart: ({ source }) => dragState.set({ dragged: idsIn(source.data), at: null }),
        onDrop: ({ source, location }) => {
          dragState.set(NOTHING);
          // Escape, or let go of outside of the outline; a drop on a line speaks for itself.
          if (location.current.dropTargets.length > 0) return;
          controller.tell(`Not moved: ${named(idsIn(source.data))}.`);
        },
      }),
    );
  }, [id, is_movable, element, controller, enabled]);
}
