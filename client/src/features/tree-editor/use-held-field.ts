import { type RefObject, useEffect } from 'react';
import type * as Y from 'yjs';

/** Of these it is known that the caret is in sight when they are. */
const FIELDS = 'input, textarea';

/**
 * Keeps the field that somebody is in where it is on the screen while colleagues change what stands
 * above it. The browser by itself keeps what is topmost; whoever writes looks at their field.
 */
export function useHeldField(scroller: RefObject<HTMLElement | null>, doc: Y.Doc): void {
  useEffect(() => {
    let frame: number | null = null;
    const hold = ({ local }: Y.Transaction) => {
      const pane = scroller.current;
      const field = document.activeElement;
      if (local || frame !== null || pane === null || !(field instanceof HTMLElement)) return;
      if (!field.matches(FIELDS) || !pane.contains(field) || !isSeen(field, pane)) return;
      // The browser has its own way while nothing is held.
      pane.style.overflowAnchor = 'none';
      const before = offsetIn(pane, field);
      frame = requestAnimationFrame(() => {
        frame = null;
        if (document.activeElement === field) pane.scrollTop += offsetIn(pane, field) - before;
        pane.style.overflowAnchor = '';
      });
    };
    doc.on('beforeTransaction', hold);
    return () => {
      doc.off('beforeTransaction', hold);
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [scroller, doc]);
}

/** How far down a field is in all that scrolls, whatever of it is shown. */
function offsetIn(pane: HTMLElement, field: HTMLElement): number {
  return field.getBoundingClientRect().top + pane.scrollTop;
}

function isSeen(field: HTMLElement, pane: HTMLElement): boolean {
  const [box, frame] = [field.getBoundingClientRect(), pane.getBoundingClientRect()];
  return box.bottom > frame.top && box.top < frame.bottom;
}
