import { Trash2, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { cx } from '../../lib/class-names.ts';
import { TrashedEntry } from './trashed-entry.tsx';
import { useTrash } from './use-trash.ts';

interface TrashDrawerProps {
  onClose: () => void;
  /** Leaves the upper half to the details, where there is room for both. */
  halved: boolean;
  className?: string | undefined;
}

/**
 * What was taken out of the flow, newest first, each with the way back. It stays open beside the outline
 * while its author restores and writes; colleagues' removals and restorings show in it at once.
 */
export default function TrashDrawer({ onClose, halved, className }: TrashDrawerProps) {
  const { entries, edited } = useTrash();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const focused = useRef<number | null>(null);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  // An entry that leaves takes the keyboard with it: it goes on with the one that takes its place.
  useLayoutEffect(() => {
    const at = focused.current;
    if (at === null || document.activeElement !== document.body) return;
    const next = Math.min(at, entries.length - 1);
    const buttons = panel.current?.querySelectorAll<HTMLElement>('[data-restore]');
    (buttons?.[next] ?? heading.current)?.focus();
  }, [entries]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };

  return (
    <aside
      ref={panel}
      aria-label="Removed steps"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const item = target.closest('li[data-entry]');
        const list = item?.parentElement;
        focused.current = item && list ? [...list.children].indexOf(item) : null;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null) focused.current = null;
      }}
      className={cx(
        'absolute inset-0 z-20 flex flex-col border-line bg-surface sm:left-auto sm:w-80 sm:border-l',
        halved && 'lg:top-1/2 lg:border-t',
        className,
      )}
    >
      <div className="flex shrink-0 items-center gap-2 border-b border-line py-1.5 pr-2 pl-4">
        <h2 ref={heading} tabIndex={-1} className="flex-1 font-semibold outline-none">
          Removed steps
        </h2>
        <span role="status" className="text-xs text-ink-muted tabular-nums">
          {entries.length} <span className="sr-only">removed</span>
        </span>
        <IconButton
          size="sm"
          icon={<X size={15} aria-hidden />}
          label="Close the removed steps"
          onClick={onClose}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {entries.length === 0 ? (
          <EmptyState icon={<Trash2 size={20} aria-hidden />} title="Nothing is removed">
            What you or a colleague take out of the flow can be brought back from here, with
            everything in it.
          </EmptyState>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {entries.map((entry) => (
              <TrashedEntry key={entry.id} entry={entry} is_edited={edited.has(entry.id)} />
            ))}
          </ul>
        )}
      </div>
    </aside>
  );
}
