import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { GripVertical, Plus } from 'lucide-react';
import { memo } from 'react';
import { AvatarStack } from '../../components/avatar.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { cx } from '../../lib/class-names.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { RowActions } from './row-actions.tsx';
import { rowClassName, useRow } from './use-row.ts';

export interface SectionRowProps {
  id: string;
  step_count: number;
  selected: boolean;
  tabbable: boolean;
  people: readonly PresenceUser[] | undefined;
}

/** The heading of a section; dragging it takes its steps along. */
export const SectionRow = memo(function SectionRow({
  id,
  step_count,
  selected,
  tabbable,
  people,
}: SectionRowProps) {
  const { controller, editable } = useTreeEditor();
  const node = useNode(id);
  const { ref, dragging, edge } = useRow(id, 'section');
  if (node === null) return null;
  const title = node.title.trim();
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-level={1}
      aria-expanded
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      data-row={id}
      className={cx(
        rowClassName({ selected, dragging, edge }),
        'mt-4 min-h-9 py-1.5 pr-1 pl-1 first:mt-0 pointer-coarse:py-3',
      )}
    >
      <GripVertical
        size={14}
        aria-hidden
        className={cx(
          'mt-[3px] shrink-0 text-ink-faint opacity-0 pointer-coarse:hidden',
          editable && 'cursor-grab group-hover/row:opacity-100',
        )}
      />
      <span className="min-w-0 flex-1">
        <span className={cx('font-semibold break-words', title === '' && 'text-ink-faint italic')}>
          {title || 'Untitled section'}
          <span className="ml-2 text-xs font-normal text-ink-faint tabular-nums">{step_count}</span>
        </span>
        {step_count === 0 && (
          <span className="mt-2 block pl-8 text-sm text-ink-faint">
            No steps yet.{' '}
            {editable && (
              <button
                type="button"
                tabIndex={-1}
                onClick={() => controller.addStep(id)}
                className="rounded-sm text-accent-ink hover:underline"
              >
                Add a step
              </button>
            )}
          </span>
        )}
      </span>
      {people !== undefined && (
        <span className="flex h-5 items-center">
          <AvatarStack people={people} size="xs" max={3} label="On this section" />
        </span>
      )}
      {editable && (
        <>
          <IconButton
            size="sm"
            tabIndex={-1}
            icon={<Plus size={15} aria-hidden />}
            label="Add a step to this section"
            onClick={() => controller.addStep(id)}
            className="-my-1 pointer-coarse:-my-2 opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
          />
          <RowActions id={id} label="Section actions" />
        </>
      )}
    </div>
  );
});
