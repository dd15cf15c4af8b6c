import { type ReactElement, Suspense } from 'react';
import { lazyPart } from '../lib/lazy-part.ts';
import type { MenuEntry } from './menu-popup.tsx';
import { useMenuTrigger } from './use-menu-trigger.ts';

export type { MenuEntry } from './menu-popup.tsx';

export interface MenuProps {
  /** A Button or IconButton; it opens the menu and gets its aria attributes. */
  trigger: ReactElement<object>;
  items: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
}

const MenuPopup = lazyPart(() => import('./menu-popup.tsx'));

/**
 * A menu under a button. What shows it is loaded when the pointer comes near or it is first opened,
 * so that lists with a menu per row cost a plain button per row.
 */
export function Menu({ trigger, items, align, side }: MenuProps) {
  const { button, surface, was_opened } = useMenuTrigger(MenuPopup.preload);
  return (
    <>
      {button(trigger)}
      {was_opened && (
        <Suspense fallback={null}>
          <MenuPopup {...surface} items={items} align={align} side={side} />
        </Suspense>
      )}
    </>
  );
}
