import { type RefObject, useEffect } from 'react';
import type { EditorController } from './editor-controller.ts';
import { historyIntent } from './outline-keys.ts';

/**
 * Undo and redo for everything in the editor, by key and by the browser's own menu. Fields have a
 * history of their own in the browser, which knows nothing of colleagues; it never gets the chance.
 */
export function useEditorKeys(
  root: RefObject<HTMLElement | null>,
  controller: EditorController,
): void {
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const intent = historyIntent(event);
      const { target } = event;
      const isHere =
        target === document.body || (target instanceof Node && element.contains(target));
      // The flow's name is not part of the document.
      if (intent === null || !isHere || isOutside(target)) return;
      event.preventDefault();
      event.stopPropagation();
      controller[intent]();
    };
    const onBeforeInput = (event: InputEvent) => {
      const { inputType } = event;
      if ((inputType !== 'historyUndo' && inputType !== 'historyRedo') || isOutside(event.target)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      controller[inputType === 'historyUndo' ? 'undo' : 'redo']();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    element.addEventListener('beforeinput', onBeforeInput, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      element.removeEventListener('beforeinput', onBeforeInput, { capture: true });
    };
  }, [root, controller]);
}

function isOutside(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.closest('header') !== null;
}
