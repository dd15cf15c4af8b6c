import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { Archive, CircleCheck, CircleDashed, PencilLine } from 'lucide-react';
import { nameList } from '../lib/name-list.ts';
import { Badge } from './badge.tsx';
import { tooltipProps } from './tooltip.tsx';

type StatusFacts = Pick<
  TreeSummary,
  'status' | 'version' | 'has_unpublished_changes' | 'unpublished_authors'
>;

function unpublishedBy(authors: readonly string[]): string {
  return authors.length === 0 ? 'unpublished edits' : `unpublished edits by ${nameList(authors)}`;
}

/** People of one team know each other by first names; the whole ones are in the tooltip. */
function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Draft, live with its version, or archived; and beside it what is not live yet. */
export function TreeStatusBadge({ tree }: { tree: StatusFacts }) {
  if (tree.status === 'archived') {
    return <Badge icon={<Archive size={12} aria-hidden />}>Archived</Badge>;
  }
  if (tree.status === 'draft') {
    return <Badge icon={<CircleDashed size={12} aria-hidden />}>Draft</Badge>;
  }
  const authors = tree.unpublished_authors;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5">
      <Badge tone="green" icon={<CircleCheck size={12} aria-hidden />}>
        {tree.version === null ? 'Live' : `Live v${tree.version}`}
      </Badge>
      {tree.has_unpublished_changes && (
        <Badge
          tone="amber"
          {...tooltipProps(unpublishedBy(authors), { describes: false })}
          icon={<PencilLine size={12} aria-hidden />}
        >
          {unpublishedBy(authors.map(firstName))}
        </Badge>
      )}
    </span>
  );
}
