import {
  cloneElement,
  lazy,
  type MouseEvent,
  type ReactElement,
  Suspense,
  useRef,
  useState,
} from 'react';
import type { MenuEntry } from './menu-popup.tsx';

export type { MenuAction, MenuEntry } from './menu-popup.tsx';

type TriggerProps = {
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
};

export interface MenuProps {
  /** A Button or IconButton; it opens the menu and gets its aria attributes. */
  trigger: ReactElement<TriggerProps>;
  items: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
}

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazy(loadPopup);

/**
 * A menu under a button. What shows it is loaded when the pointer comes near or it is first opened,
 * so that lists with a menu per row cost a plain button per row.
 */
export function Menu({ trigger, items, align = 'start', side = 'bottom' }: MenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const was_opened = useRef(false);
  if (open) was_opened.current = true;

  return (
    <>
      {cloneElement(trigger, {
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onClick: (event: MouseEvent<HTMLElement>) => {
          event.preventDefault();
          setAnchor(event.currentTarget);
          setOpen(true);
        },
        onPointerEnter: loadPopup,
        onFocus: loadPopup,
      } as TriggerProps)}
      {was_opened.current && (
        <Suspense fallback={null}>
          <MenuPopup
            open={open}
            onOpenChange={setOpen}
            anchor={anchor}
            items={items}
            align={align}
            side={side}
          />
        </Suspense>
      )}
    </>
  );
}
