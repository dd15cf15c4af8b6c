import type { Step } from '@resolutionflow/core/protocol/steps';
import { LibraryBig, SearchX } from 'lucide-react';
import { memo } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TagLink } from '../../components/tag-link.tsx';
import { useOnScreen } from '../../hooks/use-on-screen.ts';
import type { SearchedList } from '../../hooks/use-searched-list.ts';
import { cx } from '../../lib/class-names.ts';
import { LIST_ROW, moveAmongRows } from '../../lib/list-keys.ts';
import { Link } from '../../lib/router/link.tsx';
import { FromFlowBadge, stepType, VISIBILITIES } from './step-labels.tsx';

const SHOWN_TAGS = 2;
const SKELETON_WIDTHS = ['w-48', 'w-64', 'w-40', 'w-56', 'w-72', 'w-44', 'w-52', 'w-60'];

function StepSkeletons() {
  return (
    <div aria-hidden className="p-2">
      {SKELETON_WIDTHS.map((width) => (
        <div key={width} className="flex h-14 items-center gap-3 px-3">
          <Skeleton className="size-4" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={cx('h-3.5 max-w-full', width)} />
            <Skeleton className="h-3 w-40" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Where a step stands: its flow and section, else its category. */
function origin(step: Step): string {
  const parts = step.is_flow_synced
    ? [step.source_tree_name, step.content.group_label]
    : [step.category, step.created_by_name];
  return parts.filter(Boolean).join(' · ');
}

const StepRow = memo(function StepRow({ step, is_chosen }: { step: Step; is_chosen: boolean }) {
  const { Icon, label } = stepType(step.step_type);
  const Visibility = VISIBILITIES[step.visibility];
  const row = { [LIST_ROW]: '' };
  return (
    <li
      className={cx(
        'skip-offscreen relative flex min-h-14 items-center gap-3 rounded-md px-3 py-2 [contain-intrinsic-size:auto_56px]',
        is_chosen ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <Icon size={16} role="img" aria-label={label} className="shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <Link
          {...row}
          to={`/steps/${step.id}`}
          keepSearch
          className="block truncate font-medium outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {step.title}
        </Link>
        <div className="mt-0.5 flex min-w-0 items-center gap-2">
          {step.is_flow_synced && <FromFlowBadge />}
          <p className="truncate text-sm text-ink-muted">{origin(step) || label}</p>
          {step.tags.slice(0, SHOWN_TAGS).map((tag) => (
            <TagLink key={tag} tag={tag} to="/steps" />
          ))}
        </div>
      </div>
      {step.visibility !== 'public' && (
        <Visibility.Icon
          size={14}
          role="img"
          aria-label={`Visible: ${Visibility.label}`}
          className="shrink-0 text-ink-faint"
        />
      )}
    </li>
  );
});

interface StepListProps {
  steps: SearchedList<Step>;
  chosen_id: string | undefined;
  is_narrowed: boolean;
  onClear: () => void;
}

/** The rows, or what stands in their place: skeletons, nothing found, a failure. */
export function StepList({ steps: state, chosen_id, is_narrowed, onClear }: StepListProps) {
  const { items: steps, error, is_stale, has_more } = state;
  const end = useOnScreen(state.loadMore);
  if (steps === undefined) {
    return error === null ? (
      <StepSkeletons />
    ) : (
      <LoadFailure error={error} what="The step library" onRetry={state.retry} />
    );
  }
  const count = `${steps.length}${has_more ? ' or more' : ''}`;
  return (
    <>
      <p role="status" className="sr-only">
        {steps.length === 1 ? '1 step' : `${count} steps`}
      </p>
      {steps.length > 0 && (
        <ul
          aria-label="Steps"
          aria-busy={is_stale}
          onKeyDown={moveAmongRows}
          className={cx('p-2 transition-opacity', is_stale && 'opacity-60')}
        >
          {steps.map((step) => (
            <StepRow key={step.id} step={step} is_chosen={step.id === chosen_id} />
          ))}
        </ul>
      )}
      {steps.length === 0 && is_narrowed && (
        <EmptyState
          icon={<SearchX size={20} aria-hidden />}
          title="No step matches"
          action={<Button onClick={onClear}>Show all steps</Button>}
        >
          Try fewer words, or another type or origin.
        </EmptyState>
      )}
      {steps.length === 0 && !is_narrowed && (
        <EmptyState icon={<LibraryBig size={20} aria-hidden />} title="The library is empty">
          Publish a flow, and its steps appear here for the team.
        </EmptyState>
      )}
      {has_more && (
        <div ref={end} className="flex h-14 items-center px-5">
          <Skeleton className="h-3.5 w-48" />
        </div>
      )}
    </>
  );
}
