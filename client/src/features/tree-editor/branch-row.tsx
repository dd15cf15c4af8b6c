import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { CircleCheck, CircleHelp, Split, Unlink, Wrench } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { useLintMark } from './flow-stores.ts';
import { LINT_WORDS, LintIcon } from './lint-mark.tsx';
import { FoldButton, OutlineRow, RowFigure, type RowProps } from './outline-row.tsx';
import { RowActions } from './row-actions.tsx';
import { presenceDetail, rowDetails } from './row-details.ts';
import { RowPeople } from './row-people.tsx';
import { untitled } from './tree-model.ts';

export interface BranchRowProps extends RowProps {
  /** The words of the option that leads here; null when none does. */
  option: string | null;
  is_loose: boolean;
  people: readonly PresenceUser[] | undefined;
}

const TYPES: Record<string, { Icon: typeof Split; name: string; className: string }> = {
  decision: { Icon: Split, name: 'Question', className: 'text-accent-ink' },
  action: { Icon: Wrench, name: 'Action', className: 'text-ink-muted' },
  solution: { Icon: CircleCheck, name: 'Solution', className: 'text-green-ink' },
};

/** A decision, action or solution, behind the words of the option that leads to it. */
export const BranchRow = memo(function BranchRow({
  option,
  is_loose,
  people,
  ...row
}: BranchRowProps) {
  const { editable } = useTreeEditor();
  const { id, below, collapsed } = row;
  const node = useNode(id);
  const mark = useLintMark(id);
  if (node === null) return null;
  const { Icon, name, className } = TYPES[node.type] ?? {
    Icon: CircleHelp,
    name: node.type,
    className: 'text-ink-faint',
  };
  const title = node.title.trim();
  const words = option?.trim();
  const folded = collapsed && below > 0 && `${below} ${below === 1 ? 'line' : 'lines'} folded`;
  return (
    <OutlineRow
      {...row}
      is_movable={row.level > 1}
      label={`${words ? `${words}: ` : ''}${title || untitled(node.type)}`}
      details={rowDetails(
        name,
        is_loose && 'nothing leads here',
        option === '' && 'the option has no label',
        mark !== undefined && LINT_WORDS[mark],
        folded,
        presenceDetail(people),
      )}
      className="gap-1.5 skip-offscreen pr-1 pl-[calc(var(--depth)*0.75rem)] @md:pl-[calc(0.25rem+var(--depth)*1.375rem)] [contain-intrinsic-size:auto_36px]"
    >
      <FoldButton id={id} below={below} collapsed={collapsed} />
      <Icon size={15} aria-hidden className={cx('mt-0.5 shrink-0', className)} />
      <span className="line-clamp-2 min-w-0 flex-1 break-words @md:line-clamp-none">
        {option !== null && (
          <RowFigure
            text={words || 'no label'}
            className={cx(
              'mr-2 inline-block max-w-48 truncate rounded-sm bg-ink/6 px-1.5 align-bottom text-xs leading-5',
              words ? 'text-ink-muted' : 'text-ink-faint italic',
            )}
          />
        )}
        <span className={cx(title === '' && 'text-ink-faint italic')}>
          {title || untitled(node.type)}
        </span>
        {is_loose && (
          <span className="ml-2 inline-flex items-center gap-1 text-xs text-amber-ink">
            <Unlink size={12} aria-hidden /> <RowFigure text="nothing leads here" />
          </span>
        )}
        {folded && <RowFigure text={`+${below}`} className="ml-2 text-xs text-ink-faint" />}
      </span>
      <span aria-hidden className="flex h-5 shrink-0 items-center gap-2.5">
        {mark !== undefined && <LintIcon severity={mark} size={14} />}
        <RowPeople people={people} label={`On this ${name.toLowerCase()}`} />
      </span>
      {editable && <RowActions id={id} label={`${name} actions`} />}
    </OutlineRow>
  );
});
