import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import type { DecisionTreeNode, ProcedureNode } from '@resolutionflow/core/tree/tree-structure';
import { variablesOf } from '@resolutionflow/core/tree/variables';
import { useQuery } from '@tanstack/react-query';
import { FileText, PencilLine } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Badge } from '../../components/badge.tsx';
import { buttonClassName } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TagLink } from '../../components/tag-link.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { TreeStatusBadge } from '../../components/tree-status.tsx';
import { DeclaredVariables } from '../../components/variable-text.tsx';
import { OfflineError } from '../../lib/api/request.ts';
import { treeQuery } from '../../lib/api/trees.ts';
import { exactTime, relativeTime } from '../../lib/relative-time.ts';
import { Link } from '../../lib/router/link.tsx';
import { useRouter } from '../../lib/router/use-router.ts';
import { DecisionReading } from './decision-reading.tsx';
import { FlowContents } from './flow-contents.tsx';
import { FlowMenuButton } from './flow-menu-button.tsx';
import { FlowVariables } from './flow-variables.tsx';
import { ProcedureReading } from './procedure-reading.tsx';
import { duration, procedureSections, totalMinutes } from './procedure-sections.ts';

const PARENT = { label: 'Flows', to: '/flows' } as const;

function Reading({ tree }: { tree: TreeDetail }) {
  const empty = (
    <EmptyState icon={<FileText size={20} aria-hidden />} title="Nothing written yet">
      This flow has no steps.
    </EmptyState>
  );
  if (tree.tree_type === 'troubleshooting') {
    // The server validated it against the kind's schema.
    const root = tree.tree_structure as unknown as Partial<DecisionTreeNode>;
    return root.id === undefined ? empty : <DecisionReading root={root as DecisionTreeNode} />;
  }
  const { steps } = tree.tree_structure as { steps: ProcedureNode[] };
  return steps.length === 0 ? empty : <ProcedureReading sections={procedureSections(steps)} />;
}

function Facts({ tree }: { tree: TreeDetail }) {
  const { Icon, label } = TREE_KINDS[tree.tree_type];
  const steps = (tree.tree_structure as { steps?: ProcedureNode[] }).steps ?? [];
  const count = steps.filter(({ type }) => type === 'procedure_step').length;
  const minutes = totalMinutes(steps);
  const facts: [string, ReactNode][] = [
    ['Kind', label],
    ...(count > 0
      ? [['Steps', count === 1 ? '1 step' : `${count} steps`] as [string, ReactNode]]
      : []),
    ...(minutes !== undefined
      ? [['Time', `about ${duration(minutes)}`] as [string, ReactNode]]
      : []),
    ...(tree.author_name !== null ? [['Author', tree.author_name] as [string, ReactNode]] : []),
    [
      'Updated',
      <time key="updated" dateTime={tree.updated_at} title={exactTime(tree.updated_at)}>
        updated {relativeTime(tree.updated_at)}
      </time>,
    ],
  ];
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-sm text-ink-muted">
      <Icon size={14} aria-hidden />
      <dl className="contents">
        {facts.map(([name, value], index) => (
          <div key={name} className="flex items-center gap-2">
            <dt className="sr-only">{name}</dt>
            <dd>{value}</dd>
            {index < facts.length - 1 && (
              <span aria-hidden className="text-ink-faint">
                ·
              </span>
            )}
          </div>
        ))}
      </dl>
      {(tree.category !== null || tree.tags.length > 0) && (
        <ul aria-label="Category and tags" className="flex w-full flex-wrap gap-1">
          {tree.category !== null && (
            <li className="flex min-w-0">
              <Badge>{tree.category}</Badge>
            </li>
          )}
          {tree.tags.map((tag) => (
            <li key={tag} className="flex min-w-0">
              <TagLink tag={tag} to="/flows" />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ReadingSkeleton() {
  return (
    <div
      aria-busy="true"
      className="mx-auto flex w-full max-w-3xl flex-col gap-4 px-4 py-8 sm:px-8"
    >
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="mt-8 h-5 w-40" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-4 w-4/5" />
    </div>
  );
}

/** A flow to be read: what one may see but not edit, and kinds that have no editor. */
export function FlowPage({ id }: { id: string }) {
  const router = useRouter();
  const { data: tree, error, fetchStatus, refetch } = useQuery(treeQuery(id));
  const is_loaded = tree !== undefined;

  useEffect(() => {
    // When the browser looked for the address's anchor, the flow was not there.
    if (is_loaded)
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [is_loaded]);

  if (tree === undefined) {
    const failure = fetchStatus === 'paused' ? new OfflineError() : error;
    return (
      <Page title="Flow" parent={PARENT}>
        {failure === null ? (
          <ReadingSkeleton />
        ) : (
          <LoadFailure error={failure} what="The flow" onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }

  const variables = variablesOf(tree.tree_structure);
  const declared = new Map(variables.map((variable) => [variable.name, variable]));
  return (
    <Page
      title={tree.name}
      heading={<span className="truncate font-semibold">{tree.name}</span>}
      parent={PARENT}
      status={
        <span className="hidden min-w-0 sm:flex">
          <TreeStatusBadge tree={tree} />
        </span>
      }
      actions={
        <>
          {tree.can_edit && (
            <Link to={`/flows/${id}/edit`} className={buttonClassName('primary')}>
              <PencilLine size={16} aria-hidden />
              Edit
            </Link>
          )}
          <FlowMenuButton tree={tree} onDeleted={() => router.navigate({ to: '/flows' })} />
        </>
      }
    >
      <DeclaredVariables value={declared}>
        <div className="mx-auto flex max-w-6xl justify-center gap-12 px-4 py-8 sm:px-8">
          <article className="w-full max-w-3xl min-w-0">
            <h1 className="text-xl font-semibold sm:text-2xl tracking-tight text-balance">
              {tree.name}
            </h1>
            {tree.description !== '' && (
              <p className="mt-2 text-base text-ink-muted sm:text-lg">{tree.description}</p>
            )}
            <Facts tree={tree} />
            <FlowVariables variables={variables} />
            <div className="mt-10">
              <Reading tree={tree} />
            </div>
          </article>
          <FlowContents tree={tree} />
        </div>
      </DeclaredVariables>
    </Page>
  );
}
