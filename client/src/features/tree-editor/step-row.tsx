import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { Clock, Globe, GripVertical, SquareTerminal, Users } from 'lucide-react';
import { memo } from 'react';
import { AvatarStack } from '../../components/avatar.tsx';
import { cx } from '../../lib/class-names.ts';
import { readCommands } from './command-entries.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { RowActions } from './row-actions.tsx';
import { rowClassName, useRow } from './use-row.ts';

export interface StepRowProps {
  id: string;
  in_section: boolean;
  selected: boolean;
  tabbable: boolean;
  people: readonly PresenceUser[] | undefined;
}

/** One step of the outline. Its number is counted by the style sheet, so that a new step draws no other again. */
export const StepRow = memo(function StepRow({
  id,
  in_section,
  selected,
  tabbable,
  people,
}: StepRowProps) {
  const { editable } = useTreeEditor();
  const node = useNode(id);
  const { ref, dragging, edge } = useRow(id, 'step');
  if (node === null) return null;
  const commands = readCommands(node.commands).length;
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-level={in_section ? 2 : 1}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      data-row={id}
      className={cx(
        rowClassName({ selected, dragging, edge }),
        'skip-offscreen [counter-increment:step] min-h-9 py-1.5 pr-1 pl-1 [contain-intrinsic-size:auto_36px] pointer-coarse:py-3',
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
      <span className="flex min-w-0 flex-1 items-start gap-2">
        <span className="w-6 shrink-0 text-right text-xs leading-5 text-ink-faint tabular-nums before:content-[counter(step)]" />
        <span
          className={cx(
            'min-w-0 flex-1 break-words',
            node.title.trim() === '' && 'text-ink-faint italic',
          )}
        >
          {node.title.trim() || 'Untitled step'}
        </span>
        <span className="flex h-5 shrink-0 items-center gap-2.5 text-xs text-ink-faint tabular-nums">
          {people !== undefined && (
            <AvatarStack people={people} size="xs" max={3} label="On this step" />
          )}
          {commands > 0 && (
            <span
              className="flex items-center gap-1"
              title={commands === 1 ? '1 command' : `${commands} commands`}
            >
              <SquareTerminal size={13} aria-label="Commands" role="img" />
              {commands}
            </span>
          )}
          {node.estimated_minutes !== null && (
            <span
              className="flex items-center gap-1 max-sm:hidden"
              title={`About ${node.estimated_minutes} minutes`}
            >
              <Clock size={13} aria-hidden />
              {node.estimated_minutes} min
            </span>
          )}
          {node.library_visibility === 'public' && (
            <span title="Public in the step library">
              <Globe size={13} aria-label="Public in the step library" role="img" />
            </span>
          )}
          {node.library_visibility === 'team' && (
            <span title="Team only in the step library">
              <Users size={13} aria-label="Team only in the step library" role="img" />
            </span>
          )}
        </span>
      </span>
      {editable && <RowActions id={id} label="Step actions" />}
    </div>
  );
});
