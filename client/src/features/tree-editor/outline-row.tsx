import { ChevronRight, GripVertical } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { type Row, useRow } from './use-row.ts';

/** What every kind of line is told. */
export interface RowProps {
  /** The key of the line; of every line but a link the id of its node. */
  id: string;
  level: number;
  /** How many lines stand below it. */
  below: number;
  /** Whether those are folded away. */
  collapsed: boolean;
  selected: boolean;
  /** Whether the Tab key comes to this line; arrows go on from there. */
  tabbable: boolean;
}

export interface OutlineRowProps extends RowProps {
  /** Whether it can be dragged elsewhere. */
  is_movable: boolean;
  /** What a screen reader calls the line. */
  label: string;
  /** What it adds to that: commands, minutes, who is here. */
  details?: string | undefined;
  className: string;
  children: ReactNode;
}

/** Deeper lines stand no further in, so that their titles keep room. */
const DEEPEST = 12;

/** One line of the outline: selected, folded, dragged and dropped on, a tree item to all. */
export function OutlineRow({
  id,
  is_movable,
  level,
  below,
  collapsed,
  label,
  details,
  selected,
  tabbable,
  className,
  children,
}: OutlineRowProps) {
  const { editable } = useTreeEditor();
  const { ref, dragging, edge } = useRow(id, is_movable);
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-level={level}
      aria-expanded={below > 0 ? !collapsed : undefined}
      aria-selected={selected}
      aria-label={label}
      aria-description={details}
      tabIndex={tabbable ? 0 : -1}
      data-row={id}
      style={{ '--depth': Math.min(level, DEEPEST) - 1 } as CSSProperties}
      className={cx(
        'group/row relative flex min-h-9 items-start rounded-md py-1.5 outline-offset-[-2px] pointer-coarse:py-3',
        selected ? 'bg-selected' : 'hover:bg-hover',
        dragging && 'opacity-40',
        dropMark(edge),
        className,
      )}
    >
      {is_movable && (
        <GripVertical
          size={14}
          aria-hidden
          className={cx(
            'mt-[3px] shrink-0 text-ink-faint opacity-0 @max-md:absolute @max-md:-left-3.5 pointer-coarse:hidden',
            editable && 'cursor-grab group-hover/row:opacity-100',
          )}
        />
      )}
      {children}
    </div>
  );
}

/** Folds and unfolds what is below a line; the arrow keys do the same. */
export function FoldButton({ id, below, collapsed }: Pick<RowProps, 'id' | 'below' | 'collapsed'>) {
  const { controller } = useTreeEditor();
  if (below === 0) return <span aria-hidden className="size-5 shrink-0" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={collapsed ? 'Unfold' : 'Fold'}
      onClick={() => controller.selection.collapsed.set(id, !collapsed)}
      className="-mx-0.5 flex size-6 shrink-0 -translate-y-0.5 items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
    >
      <ChevronRight size={15} aria-hidden className={cx(!collapsed && 'rotate-90')} />
    </button>
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
function dropMark(edge: Row['edge']): string | false {
  if (edge === 'inside') return 'ring-2 ring-accent ring-inset';
  return (
    edge !== null &&
    cx(
      'after:pointer-events-none after:absolute after:inset-x-1 after:h-0.5 after:rounded-full after:bg-accent',
      edge === 'top' ? 'after:top-0' : 'after:bottom-0',
    )
  );
}
