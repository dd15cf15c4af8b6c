import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { cx } from '../../lib/class-names.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { useLintMark } from './flow-stores.ts';
import { LINT_WORDS, LintIcon } from './lint-mark.tsx';
import { FoldButton, OutlineRow, RowFigure, type RowProps } from './outline-row.tsx';
import { RowActions } from './row-actions.tsx';
import { presenceDetail, rowDetails } from './row-details.ts';
import { RowPeople } from './row-people.tsx';

export interface SectionRowProps extends RowProps {
  people: readonly PresenceUser[] | undefined;
}

/** The heading of a section; dragging it takes its steps along. */
export const SectionRow = memo(function SectionRow({ people, ...row }: SectionRowProps) {
  const { controller, editable } = useTreeEditor();
  const { id, below: step_count, collapsed } = row;
  const node = useNode(id);
  const mark = useLintMark(id);
  if (node === null) return null;
  const title = node.title.trim();
  const name = title || 'Untitled section';
  return (
    <OutlineRow
      {...row}
      is_movable
      label={step_count === 0 ? `${name}. No steps yet.${editable ? ' Add a step.' : ''}` : name}
      details={rowDetails(
        mark !== undefined && LINT_WORDS[mark],
        step_count > 0 && (step_count === 1 ? '1 step' : `${step_count} steps`),
        collapsed && 'folded',
        presenceDetail(people),
      )}
      className="gap-2 mt-4 pr-1 pl-1 first:mt-0"
    >
      <FoldButton id={id} below={step_count} collapsed={collapsed} />
      <span className="min-w-0 flex-1">
        <span className={cx('font-semibold break-words', title === '' && 'text-ink-faint italic')}>
          {name}
          <RowFigure
            text={String(step_count)}
            className="ml-2 text-xs font-normal text-ink-faint tabular-nums"
          />
        </span>
        {step_count === 0 && (
          <span aria-hidden className="mt-2 block pl-1 text-sm text-ink-faint">
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
      {mark !== undefined && (
        <span aria-hidden className="flex h-5 items-center">
          <LintIcon severity={mark} size={14} />
        </span>
      )}
      <RowPeople people={people} label="On this section" />
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
    </OutlineRow>
  );
});
