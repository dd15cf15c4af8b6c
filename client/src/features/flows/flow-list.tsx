import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { SearchX, Workflow } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useOnScreen } from '../../hooks/use-on-screen.ts';
import type { SearchedList } from '../../hooks/use-searched-list.ts';
import { cx } from '../../lib/class-names.ts';
import { moveAmongRows } from '../../lib/list-keys.ts';
import { subscribeToTeamPresence, teamPresence } from '../../lib/team-presence.ts';
import { FlowRow } from './flow-row.tsx';
import type { FlowSearch } from './flow-search.ts';

const SKELETON_WIDTHS = ['w-56', 'w-72', 'w-48', 'w-64', 'w-80', 'w-52', 'w-60', 'w-44'];

function FlowSkeletons() {
  return (
    <div aria-hidden className="p-2 sm:px-2">
      {SKELETON_WIDTHS.map((width) => (
        <div key={width} className="flex min-h-14 items-center gap-3 px-2 py-2 sm:px-3">
          <Skeleton className="size-8 rounded-md" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={cx('h-3.5 max-w-full', width)} />
            <Skeleton className="h-3 w-96 max-w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

interface FlowListProps {
  flows: SearchedList<TreeSummary>;
  search: FlowSearch;
  typed: string;
  newFlow: ReactNode;
  onClear: () => void;
}

function NoFlows({ search, typed, newFlow, onClear }: Omit<FlowListProps, 'flows'>) {
  const { view, ...filters } = search;
  const is_narrowed = typed.trim() !== '' || Object.keys(filters).length > 0;
  if (is_narrowed) {
    return (
      <EmptyState
        icon={<SearchX size={20} aria-hidden />}
        title="No flow matches"
        action={<Button onClick={onClear}>Show all flows</Button>}
      >
        Try fewer words, or another kind or status.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Workflow size={20} aria-hidden />}
      title={view === 'mine' ? 'You have not made a flow yet' : 'No flows yet'}
      action={view === 'default' ? undefined : newFlow}
    >
      A flow is a procedure that your team writes, publishes and runs together.
    </EmptyState>
  );
}

/** The rows, or what stands in their place: skeletons, nothing found, a failure. */
export function FlowList({ flows, search, typed, newFlow, onClear }: FlowListProps) {
  const presence = useSyncExternalStore(subscribeToTeamPresence, teamPresence);
  const end = useOnScreen(flows.loadMore);
  const { items: trees, error } = flows;

  if (trees === undefined) {
    return error === null ? (
      <FlowSkeletons />
    ) : (
      <LoadFailure error={error} what="The flows" onRetry={flows.retry} />
    );
  }
  const count = `${trees.length}${flows.has_more ? ' or more' : ''}`;
  return (
    <>
      <p role="status" className="sr-only">
        {trees.length === 1 ? '1 flow' : `${count} flows`}
      </p>
      {trees.length === 0 ? (
        <NoFlows search={search} typed={typed} newFlow={newFlow} onClear={onClear} />
      ) : (
        <ul
          aria-label="Flows"
          aria-busy={flows.is_stale}
          onKeyDown={moveAmongRows}
          className={cx('p-2 transition-opacity', flows.is_stale && 'opacity-60')}
        >
          {trees.map((tree) => (
            <FlowRow key={tree.id} tree={tree} people={presence.get(tree.id)} />
          ))}
        </ul>
      )}
      {flows.has_more && (
        <div ref={end} className="flex h-14 items-center px-5">
          <Skeleton className="h-3.5 w-48" />
        </div>
      )}
    </>
  );
}
