import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { cx } from '../lib/class-names.ts';
import { Keys } from './kbd.tsx';
import type { MenuSurface } from './use-menu-trigger.ts';

/** One row of a menu. */
export interface MenuAction {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  /** Keys that do the same, shown at the right. */
  keys?: string[];
  disabled?: boolean;
  /** Red, for what destroys. */
  danger?: boolean;
  /** Shows a check mark, and reads as a choice, when it is a boolean. */
  checked?: boolean;
}

/** A row, a line between rows, or a heading over those that follow. */
export type MenuEntry = MenuAction | 'separator' | { heading: ReactNode };

interface MenuPopupProps extends MenuSurface {
  items: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end' | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
}

function Row({ action }: { action: MenuAction }) {
  const className = cx('popup-item', action.danger && 'text-red-ink data-highlighted:bg-red-soft');
  const content = (
    <>
      {action.icon !== undefined && (
        <span className={cx('flex', !action.danger && 'text-ink-muted')}>{action.icon}</span>
      )}
      <span className="min-w-0 flex-1 truncate">{action.label}</span>
      {action.keys !== undefined && <Keys keys={action.keys} />}
      {action.checked === true && <Check size={14} aria-hidden />}
    </>
  );
  if (action.checked === undefined) {
    return (
      <Base.Item className={className} disabled={action.disabled} onClick={action.onSelect}>
        {content}
      </Base.Item>
    );
  }
  return (
    <Base.CheckboxItem
      className={className}
      disabled={action.disabled}
      checked={action.checked}
      onCheckedChange={action.onSelect}
      closeOnClick
    >
      {content}
    </Base.CheckboxItem>
  );
}

/** Neither in a menu nor at the edge of one, where the Tab key turns round. */
function isElsewhere(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    target.closest('[role=menu], [data-base-ui-focus-guard]') === null
  );
}

function keyOf(entry: MenuEntry, index: number): string {
  return typeof entry === 'object' && 'label' in entry ? entry.label : `entry-${index}`;
}

/**
 * The menu itself, beside the button that `Menu` made; focus goes back to that button, or where what was
 * chosen has put it.
 */
export default function MenuPopup({
  open,
  onOpenChange,
  anchor,
  items,
  align = 'start',
  side = 'bottom',
}: MenuPopupProps) {
  const moved = useRef<HTMLElement | null>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={4}
          className="z-50 outline-none"
        >
          <Base.Popup
            aria-label={anchor?.getAttribute('aria-label') ?? anchor?.textContent ?? undefined}
            // While it closes the menu takes the focus back once more.
            onBlur={({ relatedTarget }) => {
              if (isElsewhere(relatedTarget)) moved.current = relatedTarget;
            }}
            finalFocus={() => {
              const to = moved.current;
              moved.current = null;
              return to?.isConnected ? to : anchor;
            }}
            className="popup max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto p-1"
          >
            {items.map((entry, index) => {
              if (entry === 'separator') {
                return (
                  <Base.Separator key={keyOf(entry, index)} className="-mx-1 my-1 h-px bg-line" />
                );
              }
              if ('heading' in entry) {
                return (
                  <div key={keyOf(entry, index)} className="px-2 py-1 text-xs text-ink-muted">
                    {entry.heading}
                  </div>
                );
              }
              return <Row key={keyOf(entry, index)} action={entry} />;
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
