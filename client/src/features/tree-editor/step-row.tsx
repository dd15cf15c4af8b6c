import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { Clock, Globe, SquareTerminal, Users } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../lib/class-names.ts';
import { readCommands } from './command-entries.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { useLintMark } from './flow-stores.ts';
import { LINT_WORDS, LintIcon } from './lint-mark.tsx';
import { OutlineRow, RowFigure, type RowProps } from './outline-row.tsx';
import { RowActions } from './row-actions.tsx';
import { presenceDetail, rowDetails } from './row-details.ts';
import { RowPeople } from './row-people.tsx';

export interface StepRowProps extends RowProps {
  people: readonly PresenceUser[] | undefined;
}

const LIBRARY = {
  public: 'Public in the step library',
  team: 'Team only in the step library',
};

/** One step of the outline. Its number is counted by the style sheet, so that a new step draws no other again. */
export const StepRow = memo(function StepRow({ people, ...row }: StepRowProps) {
  const { editable } = useTreeEditor();
  const { id } = row;
  const node = useNode(id);
  const mark = useLintMark(id);
  if (node === null) return null;
  const count = readCommands(node.commands).length;
  const commands = count > 0 && (count === 1 ? '1 command' : `${count} commands`);
  const { estimated_minutes: minutes, library_visibility: visibility } = node;
  const duration = minutes !== null && `About ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const title = node.title.trim();
  return (
    <OutlineRow
      {...row}
      is_movable
      label={title || 'Untitled step'}
      details={rowDetails(
        mark !== undefined && LINT_WORDS[mark],
        commands,
        duration,
        visibility !== null && LIBRARY[visibility],
        presenceDetail(people),
      )}
      className="gap-2 skip-offscreen [counter-increment:step] pr-1 pl-1 [contain-intrinsic-size:auto_36px]"
    >
      <span className="flex min-w-0 flex-1 items-start gap-2">
        <span className="w-6 shrink-0 text-right text-xs leading-5 text-ink-faint tabular-nums before:content-[counter(step)]" />
        <span className={cx('min-w-0 flex-1 break-words', title === '' && 'text-ink-faint italic')}>
          {title || 'Untitled step'}
        </span>
        <span
          aria-hidden
          className="flex h-5 shrink-0 items-center gap-2.5 text-xs text-ink-faint tabular-nums"
        >
          {mark !== undefined && <LintIcon severity={mark} size={14} />}
          {commands && (
            <span className="flex items-center gap-1" title={commands}>
              <SquareTerminal size={13} />
              <RowFigure text={String(count)} />
            </span>
          )}
          {duration && (
            <span className="flex items-center gap-1 max-sm:hidden" title={duration}>
              <Clock size={13} />
              <RowFigure text={`${minutes} min`} />
            </span>
          )}
          {visibility !== null && (
            <span title={LIBRARY[visibility]}>
              {visibility === 'public' ? <Globe size={13} /> : <Users size={13} />}
            </span>
          )}
          <RowPeople people={people} label="On this step" />
        </span>
      </span>
      {editable && <RowActions id={id} label="Step actions" />}
    </OutlineRow>
  );
});
