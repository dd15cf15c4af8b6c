import { Handle, Position } from '@xyflow/react';
import { CornerDownRight, CornerUpLeft } from 'lucide-react';
import { cx } from '../../../lib/class-names.ts';
import { isNoted, LINE } from './card-box.ts';
import { linkNote } from './card-name.ts';
import { optionHandle } from './flow-ids.ts';
import { useGraphContext } from './graph-context.ts';
import { LinkMenu } from './link-menu.tsx';
import type { LinkEnd } from './visible-graph.ts';

interface CardRowProps {
  node_id: string;
  option_id: string | null;
  label: string;
  placeholder: string;
  end: LinkEnd | null;
  y: number;
  height: number;
  lines: number;
  editable: boolean;
  /** Whether its button is there: for the card under the pointer, and the one that keys are on. */
  near: boolean;
}

/** A line of a card from which a link starts: an option, or what follows an action. */
export function CardRow({
  node_id,
  option_id,
  label,
  placeholder,
  end,
  y,
  height,
  lines,
  editable,
  near,
}: CardRowProps) {
  const { actions } = useGraphContext();
  const noted = end !== null && isNoted(end);
  const Note = end?.kind === 'back' ? CornerUpLeft : CornerDownRight;
  return (
    <div
      className="absolute inset-x-0 flex items-center gap-1 border-t border-line pr-10 pl-3 text-sm"
      style={{ top: y, height }}
    >
      <div className="min-w-0 flex-1">
        {(label !== '' || !noted) && (
          <p
            className={cx('graph-clamp', label === '' && 'text-ink-faint')}
            style={{ lineHeight: `${LINE}px`, WebkitLineClamp: lines }}
            title={label}
          >
            {label || placeholder}
          </p>
        )}
        {noted && (
          <button
            type="button"
            tabIndex={near ? 0 : -1}
            onClick={(event) => {
              event.stopPropagation();
              actions.reveal(end.target_id);
            }}
            title={linkNote(end)}
            className={cx(
              'flex max-w-full items-center gap-1 text-xs leading-[18px] underline-offset-2 hover:underline',
              end.kind === 'back' ? 'text-amber-ink' : 'text-ink-muted',
            )}
          >
            <Note size={12} aria-hidden className="shrink-0" />
            <span className="truncate">{linkNote(end)}</span>
          </button>
        )}
      </div>
      {editable && near && (
        <span className="absolute right-2.5 flex">
          <LinkMenu
            source={{ from: node_id, option_id }}
            name={label === '' ? 'this' : `“${label}”`}
            linked={end !== null}
          />
        </span>
      )}
      {editable ? (
        <Handle
          type="source"
          position={Position.Right}
          id={optionHandle(option_id)}
          isConnectableEnd={false}
          className={cx('graph-out', end === null && 'graph-out-open')}
          title={end === null ? 'Drag to what follows' : 'Drag to lead elsewhere'}
        />
      ) : (
        <span aria-hidden className={cx('graph-out', end === null && 'graph-out-open')} />
      )}
    </div>
  );
}
