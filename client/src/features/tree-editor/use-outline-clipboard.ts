import { type RefObject, useEffect } from 'react';
import type { EditorController } from './editor-controller.ts';
import { readClipboard, stepsOf, writeClipboard } from './outline-clipboard.ts';

/**
 * Copy, cut and paste of whole lines while one of them has the keyboard. A list that is pasted into a
 * title becomes lines, too; in every other field text stays text.
 */
export function useOutlineClipboard(
  outline: RefObject<HTMLElement | null>,
  controller: EditorController,
  editable: boolean,
): void {
  useEffect(() => {
    const focusedRow = (): string | null => {
      const { activeElement } = document;
      const key = activeElement instanceof HTMLElement ? activeElement.dataset.row : undefined;
      return key !== undefined && outline.current?.contains(activeElement) ? key : null;
    };
    const onCopy = (event: ClipboardEvent): void => {
      const key = focusedRow();
      const clipboard = event.clipboardData;
      // Text that was selected with the mouse is what is meant.
      if (key === null || clipboard === null || hasSelectedText()) return;
      const { id } = controller.getSelection();
      if (id === null || key !== id) return;
      const ids = controller.targets(id);
      const copied = controller.copy(ids);
      if (copied === null) return;
      writeClipboard(clipboard, copied);
      event.preventDefault();
      if (event.type === 'cut' && editable) controller.remove(ids);
      else controller.tell(`${ids.length === 1 ? 'Line' : `${ids.length} lines`} copied.`);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const clipboard = event.clipboardData;
      if (!editable || clipboard === null) return;
      const { target } = event;
      const titled = target instanceof HTMLElement ? target.dataset.titleField : undefined;
      if (titled !== undefined) {
        const text = clipboard.getData('text/plain');
        const steps = text.trim().includes('\n') ? stepsOf(text) : null;
        if (steps === null) return;
        event.preventDefault();
        controller.paste(steps, titled);
      } else if (focusedRow() !== null) {
        const copied = readClipboard(clipboard);
        if (copied === null) return;
        event.preventDefault();
        controller.paste(copied);
      }
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste, { capture: true });
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste, { capture: true });
    };
  }, [outline, controller, editable]);
}

function hasSelectedText(): boolean {
  const selected = document.getSelection();
  return selected !== null && !selected.isCollapsed && selected.toString().trim() !== '';
}
