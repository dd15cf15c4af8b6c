import { CircleDashed, CornerDownRight, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import type { LinkLine } from './flow-outline.ts';
import { OutlineRow, type RowProps } from './outline-row.tsx';
import { untitled } from './tree-model.ts';

export interface LinkRowProps
  extends RowProps,
    Pick<LinkLine, 'option_id' | 'label' | 'target_id' | 'state'> {
  /** The node that it starts at. */
  node_id: string;
}

const STATES = {
  elsewhere: { Icon: CornerDownRight, className: 'text-ink-faint' },
  open: { Icon: CircleDashed, className: 'text-ink-faint' },
  missing: { Icon: TriangleAlert, className: 'text-red-ink' },
};

/** A way on that leads elsewhere in the flow, nowhere yet, or to what is no longer there. */
export const LinkRow = memo(function LinkRow({
  node_id,
  option_id,
  label,
  target_id,
  state,
  ...row
}: LinkRowProps) {
  const { controller, editable } = useTreeEditor();
  const target = useNode(target_id ?? '');
  const { Icon, className } = STATES[state];
  const words = label.trim() || (option_id === null ? 'Then' : 'no label');
  const title = target === null ? '' : target.title.trim() || untitled(target.type);
  const button = 'rounded-sm text-left hover:underline';
  return (
    <OutlineRow
      {...row}
      is_movable={false}
      label={`${words}: ${said(state, title)}`}
      details={state === 'elsewhere' ? 'Enter goes there' : undefined}
      className="gap-1.5 pr-1 pl-[calc(1.75rem+var(--depth)*0.75rem)] @md:pl-[calc(2.75rem+var(--depth)*1.375rem)] text-sm"
    >
      <Icon size={14} aria-hidden className={cx('mt-[3px] shrink-0', className)} />
      <span className="line-clamp-2 min-w-0 flex-1 break-words @md:line-clamp-none">
        <span className="mr-2 inline-block max-w-48 truncate rounded-sm bg-ink/6 px-1.5 align-bottom text-xs leading-5 text-ink-muted">
          {words}
        </span>
        {state === 'elsewhere' && target_id !== null && (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => controller.reveal(target_id)}
            className={cx(button, 'text-accent-ink')}
          >
            → {title}
          </button>
        )}
        {state === 'open' &&
          (editable ? (
            <button
              type="button"
              tabIndex={-1}
              onClick={() => controller.addBehind({ id: node_id, option_id }, 'action')}
              className={cx(button, 'text-ink-muted')}
            >
              → choose what comes next
            </button>
          ) : (
            <span className="text-ink-faint">→ nothing yet</span>
          ))}
        {state === 'missing' && <span className="text-red-ink">→ {missing(title)}</span>}
      </span>
    </OutlineRow>
  );
});

function said(state: LinkLine['state'], title: string): string {
  if (state === 'missing') return `${missing(title)}, no longer in the flow`;
  return state === 'open' ? 'choose what comes next' : `goes to ${title}`;
}

/** What was deleted elsewhere for good has no title any more. */
function missing(title: string): string {
  return title === '' ? 'missing' : `missing: ${title}`;
}
