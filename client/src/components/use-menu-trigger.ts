import { cloneElement, type MouseEvent, type ReactElement, useState } from 'react';

/** What a menu has to know of the button that opened it. */
export interface MenuSurface {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: HTMLElement | null;
}

/**
 * For a button whose menu is a chunk of its own. `button` gives the element its aria attributes and
 * calls `preload` when the pointer comes near; `was_opened` says that the menu is to be rendered.
 */
export function useMenuTrigger(preload: () => unknown) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const button = (element: ReactElement<object>) =>
    cloneElement(element, {
      'aria-haspopup': 'menu',
      'aria-expanded': open,
      onClick: (event: MouseEvent<HTMLElement>) => {
        setAnchor(event.currentTarget);
        setOpen(true);
      },
      onPointerEnter: preload,
      onFocus: preload,
    } as object);
  const surface: MenuSurface = { open, onOpenChange: setOpen, anchor };
  return { button, surface, was_opened: anchor !== null };
}
