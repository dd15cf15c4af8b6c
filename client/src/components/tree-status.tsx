import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { Archive, CircleCheck, CircleDashed, PencilLine } from 'lucide-react';
import { nameList } from '../lib/name-list.ts';
import { Badge } from './badge.tsx';

type StatusFacts = Pick<
  TreeSummary,
  'status' | 'version' | 'has_unpublished_changes' | 'unpublished_authors'
>;

/** "unpublished edits by Ana and Bo", or undefined when the live version is all there is. */
export function unpublishedSentence(tree: StatusFacts): string | undefined {
  if (tree.status !== 'published' || !tree.has_unpublished_changes) return undefined;
  const authors = nameList(tree.unpublished_authors);
  return authors === '' ? 'unpublished edits' : `unpublished edits by ${authors}`;
}

/** Draft, live with its version, or archived; and beside it what is not live yet. */
export function TreeStatusBadge({ tree }: { tree: StatusFacts }) {
  if (tree.status === 'archived') {
    return <Badge icon={<Archive size={12} aria-hidden />}>Archived</Badge>;
  }
  if (tree.status === 'draft') {
    return <Badge icon={<CircleDashed size={12} aria-hidden />}>Draft</Badge>;
  }
  const unpublished = unpublishedSentence(tree);
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <Badge tone="green" icon={<CircleCheck size={12} aria-hidden />}>
        {tree.version === null ? 'Live' : `Live v${tree.version}`}
      </Badge>
      {unpublished !== undefined && (
        <Badge
          tone="amber"
          title={unpublished}
          icon={<PencilLine size={12} aria-hidden />}
          className="min-w-0 shrink!"
        >
          {unpublished}
        </Badge>
      )}
    </span>
  );
}
