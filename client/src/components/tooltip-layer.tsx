import { Tooltip as Base } from '@base-ui/react/tooltip';
import { useEffect, useRef, useState } from 'react';
import { Keys } from './kbd.tsx';

/** Long enough that a pointer passing over a toolbar opens nothing. */
const OPEN_AFTER_MS = 400;
/** While one was just shown, its neighbours show at once. */
const WARM_MS = 300;

interface Shown {
  anchor: Element;
  text: string;
  keys: string[];
}

function tooltipOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('[data-tooltip]') : null;
}

/** Shows the `data-tooltip` of whatever the pointer rests on or the keyboard focuses. Escape hides it. */
export default function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  const [open, setOpen] = useState(false);
  const popup = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: Element | null = null;
    let hidden_at = 0;
    // A focus that comes back to a button after a click is no question about the button.
    let by_keyboard = false;

    const show = (anchor: Element) => {
      const text = anchor.getAttribute('data-tooltip');
      if (!text || !anchor.isConnected) return;
      const keys = anchor.getAttribute('data-tooltip-keys')?.split(' ') ?? [];
      setShown({ anchor, text, keys });
      setOpen(true);
    };
    const hide = () => {
      clearTimeout(timer);
      if (current !== null) hidden_at = performance.now();
      current = null;
      setOpen(false);
    };
    const enter = (anchor: Element, delay: number) => {
      if (anchor === current) return;
      clearTimeout(timer);
      current = anchor;
      timer = setTimeout(() => show(anchor), delay);
    };
    const onPointerOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      // The pointer may move onto the tooltip itself and read on (WCAG 1.4.13).
      if (event.target instanceof Node && popup.current?.contains(event.target)) return;
      const anchor = tooltipOf(event.target);
      if (anchor === null) hide();
      else enter(anchor, performance.now() - hidden_at < WARM_MS ? 0 : OPEN_AFTER_MS);
    };
    const onFocusIn = (event: FocusEvent) => {
      const anchor = tooltipOf(event.target);
      if (by_keyboard && anchor?.matches(':focus-visible')) enter(anchor, 0);
      else hide();
    };
    const onPointerDown = () => {
      by_keyboard = false;
      hide();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      by_keyboard = true;
      if (event.key === 'Escape') hide();
    };

    document.addEventListener('pointerover', onPointerOver);
    document.addEventListener('pointerdown', onPointerDown, true);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('scroll', hide, { capture: true, passive: true });
    return () => {
      hide();
      document.removeEventListener('pointerover', onPointerOver);
      document.removeEventListener('pointerdown', onPointerDown, true);
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('scroll', hide, { capture: true });
    };
  }, []);

  if (shown === null) return null;
  return (
    <Base.Root open={open}>
      <Base.Portal>
        <Base.Positioner anchor={shown.anchor} sideOffset={6} className="z-60">
          <Base.Popup
            ref={popup}
            className="popup flex max-w-72 items-center gap-2 rounded-md px-2 py-1 text-xs text-ink"
          >
            {shown.text}
            {shown.keys.length > 0 && <Keys keys={shown.keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
