import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useMedia } from '../../hooks/use-media.ts';
import { cx } from '../../lib/class-names.ts';
import {
  boundedShare,
  rememberedShare,
  rememberShare,
  SPLIT,
  shareAfterKey,
} from './split-share.ts';

export interface SplitViewProps {
  user_id: string;
  outline: ReactNode;
  graph: ReactNode;
  /** Whether the details are open, which lie over the right edge: the graph keeps clear of them. */
  covered: boolean;
}

type Tab = 'outline' | 'graph';
const TABS: Record<Tab, string> = { outline: 'Outline', graph: 'Graph' };

/** Outline and graph side by side with a divider to move; on small screens one of them at a time. */
export function SplitView({ user_id, outline, graph, covered }: SplitViewProps) {
  const wide = useMedia('(min-width: 64rem)');
  const frame = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(() => rememberedShare(user_id));
  const [tab, setTab] = useState<Tab>('outline');
  // The graph is loaded by who looks at it, and kept as it is from then on.
  const [graphSeen, setGraphSeen] = useState(false);
  const shows = (side: Tab) => wide || tab === side;
  if (shows('graph') && !graphSeen) setGraphSeen(true);

  const keep = (next: number) => {
    setShare(next);
    rememberShare(user_id, next);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setShare(boundedShare(((event.clientX - box.left) / box.width) * 100));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = shareAfterKey(share, event.key);
    if (next === null) return;
    event.preventDefault();
    keep(next);
  };

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!wide && (
        <div className="flex shrink-0 gap-0.5 border-b border-line bg-sunken p-1">
          {(['outline', 'graph'] as const).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={tab === name}
              onClick={() => setTab(name)}
              className="h-8 flex-1 rounded-sm text-sm font-medium text-ink-muted aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-[0_0_0_1px_var(--line)] pointer-coarse:h-10"
            >
              {TABS[name]}
            </button>
          ))}
        </div>
      )}
      <div ref={frame} className="relative flex min-h-0 flex-1">
        <div
          className={cx(
            'min-w-0 overflow-y-auto overscroll-contain',
            !shows('outline') && 'hidden',
          )}
          style={wide ? { width: `${share}%` } : { flex: 1 }}
        >
          {outline}
        </div>
        {wide && (
          // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the outline"
            aria-valuenow={Math.round(share)}
            aria-valuemin={SPLIT.min}
            aria-valuemax={SPLIT.max}
            tabIndex={0}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onLostPointerCapture={() => keep(share)}
            onDoubleClick={() => keep(SPLIT.start)}
            onKeyDown={onKeyDown}
            className="relative z-10 w-px shrink-0 cursor-col-resize touch-none bg-line outline-offset-0 after:absolute after:inset-y-0 after:-inset-x-1 hover:bg-accent focus-visible:bg-accent"
          />
        )}
        <div
          className={cx(
            'min-h-0 min-w-0 flex-1',
            covered && 'lg:mr-[22rem] 2xl:mr-[30rem]',
            !shows('graph') && 'hidden',
          )}
        >
          {graphSeen && graph}
        </div>
      </div>
    </div>
  );
}
