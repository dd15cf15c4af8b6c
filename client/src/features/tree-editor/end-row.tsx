import { Flag } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useNode } from './editor-context.ts';
import { rowClassName, useRow } from './use-row.ts';

/** The mark at which the procedure ends. */
export const EndRow = memo(function EndRow({
  id,
  selected,
  tabbable,
}: {
  id: string;
  selected: boolean;
  tabbable: boolean;
}) {
  const node = useNode(id);
  const { ref, dragging, edge } = useRow(id, 'end');
  if (node === null) return null;
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-level={1}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      data-row={id}
      className={cx(
        rowClassName({ selected, dragging, edge }),
        'mt-4 min-h-9 items-center py-1.5 pr-2 pl-7 text-sm text-ink-muted pointer-coarse:py-3',
      )}
    >
      <Flag size={14} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1 break-words">{node.title || 'End of the procedure'}</span>
    </div>
  );
});
