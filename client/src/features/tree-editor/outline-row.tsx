import { GripVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { type Row, useRow } from './use-row.ts';

/** What every kind of line is told. */
export interface RowProps {
  id: string;
  selected: boolean;
  /** Whether the Tab key comes to this line; arrows go on from there. */
  tabbable: boolean;
}

export interface OutlineRowProps extends RowProps {
  kind: 'step' | 'section' | 'end';
  level: 1 | 2;
  /** What a screen reader calls the line. */
  label: string;
  /** What it adds to that: commands, minutes, who is here. */
  details?: string;
  className: string;
  children: ReactNode;
}

/** One line of the outline: selected, dragged by its handle and dropped on, a tree item to all. */
export function OutlineRow({
  id,
  kind,
  level,
  label,
  details,
  selected,
  tabbable,
  className,
  children,
}: OutlineRowProps) {
  const { editable } = useTreeEditor();
  const { ref, dragging, edge } = useRow(id, kind);
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-level={level}
      aria-expanded={kind === 'section' || undefined}
      aria-selected={selected}
      aria-label={label}
      aria-description={details}
      tabIndex={tabbable ? 0 : -1}
      data-row={id}
      className={cx(
        'group/row relative flex min-h-9 items-start gap-2 rounded-md py-1.5 outline-offset-[-2px] pointer-coarse:py-3',
        selected ? 'bg-selected' : 'hover:bg-hover',
        dragging && 'opacity-40',
        dropEdge(edge),
        className,
      )}
    >
      {kind !== 'end' && (
        <GripVertical
          size={14}
          aria-hidden
          className={cx(
            'mt-[3px] shrink-0 text-ink-faint opacity-0 pointer-coarse:hidden',
            editable && 'cursor-grab group-hover/row:opacity-100',
          )}
        />
      )}
      {children}
    </div>
  );
}

/** A figure beside a title: drawn, but no part of what the line is called. `details` says it in words. */
export function RowFigure({ text, className }: { text: string; className?: string }) {
  return (
    <span
      aria-hidden
      data-text={text}
      className={cx('before:content-[attr(data-text)]', className)}
    />
  );
}

/** The drop indicator is drawn inside the line's edge, so that nothing moves. */
function dropEdge(edge: Row['edge']): string | false {
  return (
    edge !== null &&
    cx(
      'after:pointer-events-none after:absolute after:inset-x-1 after:h-0.5 after:rounded-full after:bg-accent',
      edge === 'top' ? 'after:top-0' : 'after:bottom-0',
    )
  );
}
