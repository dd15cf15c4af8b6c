import type { Step } from '@resolutionflow/core/protocol/steps';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { CommandBlock } from '../../components/command-block.tsx';
import { ExpectedOutcome } from '../../components/expected-outcome.tsx';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Markdown } from '../../components/markdown.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TagLink } from '../../components/tag-link.tsx';
import { VariableText } from '../../components/variable-text.tsx';
import { OfflineError } from '../../lib/api/request.ts';
import { stepQuery, type stepsQuery } from '../../lib/api/steps.ts';
import { exactTime, relativeTime } from '../../lib/relative-time.ts';
import { Link } from '../../lib/router/link.tsx';
import { FromFlowBadge, ManagedLock, stepType, VISIBILITIES } from './step-labels.tsx';

type StepPages = Awaited<ReturnType<NonNullable<ReturnType<typeof stepsQuery>['queryFn']>>>;

/** The step as a list has it already, so that opening one waits for nothing. */
function listedStep(queryClient: QueryClient, id: string): Step | undefined {
  const lists = queryClient.getQueriesData<{ pages: StepPages[] }>({ queryKey: ['steps', 'list'] });
  for (const [, list] of lists) {
    for (const { items } of list?.pages ?? []) {
      const step = items.find((item) => item.id === id);
      if (step !== undefined) return step;
    }
  }
  return undefined;
}

function Source({ step }: { step: Step }) {
  if (!step.is_flow_synced) return null;
  const { source_tree_id, source_tree_name, source_node_id, content } = step;
  const name =
    source_tree_name === null || source_tree_id === null ? (
      'a flow that is gone, or not shared with you'
    ) : (
      <Link
        to={`/flows/${source_tree_id}`}
        hash={source_node_id === null ? undefined : `node-${source_node_id}`}
        className="font-medium text-accent-ink underline-offset-2 hover:underline"
      >
        {source_tree_name}
      </Link>
    );
  return (
    <p className="mt-1.5 text-ink-muted">
      Sourced from {name}
      {content.group_label !== undefined && <> · {content.group_label}</>}
    </p>
  );
}

function timesUsed(count: number): string {
  if (count === 0) return 'not yet';
  return count === 1 ? 'once' : `${count} times`;
}

function Counters({ step }: { step: Step }) {
  const votes = step.helpful_yes + step.helpful_no;
  const counters: [string, ReactNode][] = [
    ['Used', timesUsed(step.usage_count)],
    [
      'Rating',
      step.rating_count === 0
        ? 'none yet'
        : `${step.rating_average.toFixed(1)} of 5 (${step.rating_count})`,
    ],
    ['Helpful', votes === 0 ? 'no votes yet' : `${step.helpful_yes} of ${votes}`],
    [
      step.last_synced_at === null ? 'Updated' : 'Last synced',
      <time
        key="time"
        dateTime={step.last_synced_at ?? step.updated_at}
        title={exactTime(step.last_synced_at ?? step.updated_at)}
      >
        {relativeTime(step.last_synced_at ?? step.updated_at)}
      </time>,
    ],
    ...(step.created_by_name === null
      ? []
      : [['Author', step.created_by_name] as [string, ReactNode]]),
  ];
  return (
    <dl className="mt-8 flex flex-wrap gap-x-8 gap-y-3 border-t border-line pt-4 text-sm">
      {counters.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-faint">{name}</dt>
          <dd className="text-ink-muted tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function StepReading({ step }: { step: Step }) {
  const type = stepType(step.step_type);
  const visibility = VISIBILITIES[step.visibility];
  const { instructions = '', help_text, commands = [] } = step.content;
  // A step without a description has its title for instructions.
  const says_more = instructions !== '' && instructions !== step.title;
  return (
    <article className="mx-auto max-w-3xl px-4 py-6 sm:px-8">
      <title>{`${step.title} · ResolutionFlow`}</title>
      <div className="mb-3 flex flex-wrap items-center gap-1.5">
        <Badge icon={<type.Icon size={12} aria-hidden />}>{type.label}</Badge>
        <Badge icon={<visibility.Icon size={12} aria-hidden />}>{visibility.label}</Badge>
        {step.is_flow_synced && <FromFlowBadge />}
        <ManagedLock step={step} />
        {!step.is_active && <Badge>Retired</Badge>}
      </div>
      <h2 className="text-xl font-semibold tracking-tight text-balance">
        <VariableText text={step.title} />
      </h2>
      <Source step={step} />
      {step.tags.length > 0 && (
        <ul aria-label="Tags" className="mt-3 flex flex-wrap gap-1">
          {step.tags.map((tag) => (
            <li key={tag} className="flex min-w-0">
              <TagLink tag={tag} to="/steps" />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-col gap-4">
        {says_more && <Markdown source={instructions} />}
        {!says_more && commands.length === 0 && help_text === undefined && (
          <p className="text-ink-faint">The title says it all.</p>
        )}
        {commands.map(({ label, command, command_type }, index) => (
          <CommandBlock
            // biome-ignore lint/suspicious/noArrayIndexKey: commands have no identity but their place
            key={index}
            label={label}
            command={command}
            language={command_type}
          />
        ))}
        {help_text !== undefined && <ExpectedOutcome text={help_text} />}
      </div>
      <Counters step={step} />
    </article>
  );
}

/** One step of the library with everything that is known of it. */
export function StepDetail({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const { data, error, fetchStatus, refetch } = useQuery({
    ...stepQuery(id),
    placeholderData: () => listedStep(queryClient, id),
  });
  const failure = data === undefined && fetchStatus === 'paused' ? new OfflineError() : error;
  return (
    <>
      <Link
        to="/steps"
        keepSearch
        className="flex h-11 items-center gap-1.5 border-b border-line px-4 font-medium text-ink-muted hover:text-ink lg:hidden"
      >
        <ArrowLeft size={16} aria-hidden />
        All steps
      </Link>
      {data !== undefined && failure === null && <StepReading key={id} step={data} />}
      {failure !== null && (
        <LoadFailure error={failure} what="The step" onRetry={() => void refetch()} />
      )}
      {data === undefined && failure === null && (
        <div aria-busy="true" className="mx-auto flex max-w-3xl flex-col gap-3 px-8 py-6">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="h-7 w-72" />
          <Skeleton className="mt-4 h-4 w-full" />
          <Skeleton className="h-4 w-3/5" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </>
  );
}
