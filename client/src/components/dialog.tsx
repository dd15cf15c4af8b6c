import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cx } from '../lib/class-names.ts';
import { IconButton } from './icon-button.tsx';

const WIDTHS = { sm: 'sm:w-100', md: 'sm:w-130', lg: 'sm:w-180' };

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** What gets the focus first; otherwise the first control of the body. */
  initialFocus?: RefObject<HTMLElement | null>;
  size?: keyof typeof WIDTHS;
  /** The row of buttons at the bottom, which stays in view while the body scrolls. */
  footer?: ReactNode;
  /** Makes the whole a form, so that Enter and the footer's submit button do this. */
  onSubmit?: () => void;
  children?: ReactNode;
}

/**
 * A modal dialog: Escape, the cross, or a click outside close it, focus stays in it and returns to
 * where it was. On a phone it is a sheet at the bottom. Load it lazily where a first page needs it.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  initialFocus,
  size = 'md',
  footer,
  onSubmit,
  children,
}: DialogProps) {
  const Frame = onSubmit === undefined ? 'div' : 'form';
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          initialFocus={initialFocus}
          className={cx(
            'fixed z-40 flex max-h-[min(85dvh,48rem)] flex-col bg-raised shadow-dialog outline-none',
            'inset-x-0 bottom-0 rounded-t-xl pb-[env(safe-area-inset-bottom)]',
            'sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-xl sm:pb-0',
            'transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
            WIDTHS[size],
          )}
        >
          <Frame
            className="flex min-h-0 flex-1 flex-col"
            noValidate={onSubmit === undefined ? undefined : true}
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit?.();
            }}
          >
            <div className="flex items-start gap-4 py-4 pr-3 pl-5">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description !== undefined && (
                  <Base.Description className="mt-1 text-ink-muted">{description}</Base.Description>
                )}
              </div>
              <Base.Close
                render={<IconButton size="sm" icon={<X size={16} aria-hidden />} label="Close" />}
              />
            </div>
            {children !== undefined && (
              <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
            )}
            {footer !== undefined && (
              <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
                {footer}
              </div>
            )}
          </Frame>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
