import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { Flag } from 'lucide-react';
import { memo } from 'react';
import { useNode } from './editor-context.ts';
import { OutlineRow, type RowProps } from './outline-row.tsx';
import { presenceDetail, rowDetails } from './row-details.ts';
import { RowPeople } from './row-people.tsx';

export interface EndRowProps extends RowProps {
  people: readonly PresenceUser[] | undefined;
}

/** The mark at which the procedure ends. */
export const EndRow = memo(function EndRow({ people, ...row }: EndRowProps) {
  const node = useNode(row.id);
  if (node === null) return null;
  const title = node.title.trim() || 'End of the procedure';
  return (
    <OutlineRow
      {...row}
      is_movable={false}
      label={title}
      details={rowDetails(presenceDetail(people))}
      className="gap-2 mt-4 pr-2 pl-7 text-sm text-ink-muted"
    >
      <Flag size={14} aria-hidden className="mt-[3px] shrink-0" />
      <span className="min-w-0 flex-1 break-words">{title}</span>
      <RowPeople people={people} label="On the end" />
    </OutlineRow>
  );
});
