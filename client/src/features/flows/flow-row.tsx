import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { memo } from 'react';
import { AvatarStack } from '../../components/avatar.tsx';
import { TagLink } from '../../components/tag-link.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { TreeStatusBadge } from '../../components/tree-status.tsx';
import { cx } from '../../lib/class-names.ts';
import { LIST_ROW } from '../../lib/list-keys.ts';
import { exactTime, relativeTime } from '../../lib/relative-time.ts';
import { Link } from '../../lib/router/link.tsx';
import { FlowMenuButton } from './flow-menu-button.tsx';

const SHOWN_TAGS = 2;

const ROW_LINK =
  'font-medium outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2';

export interface FlowRowProps {
  tree: TreeSummary;
  people: readonly PresenceUser[] | undefined;
}

/** Opens a flow: in the editor where one may edit it, else to read. */
function FlowLink({ tree }: { tree: TreeSummary }) {
  const row = { [LIST_ROW]: '' };
  return (
    <Link
      to={tree.can_edit ? `/flows/${tree.id}/edit` : `/flows/${tree.id}`}
      className={ROW_LINK}
      {...row}
    >
      {tree.name}
    </Link>
  );
}

/** The first tags beside the name, where there is room. */
function Tags({ tags }: { tags: readonly string[] }) {
  const rest = tags.slice(SHOWN_TAGS);
  return (
    // The name comes first: tags that find no room fall to a line that is cut off.
    <span className="hidden h-5 min-w-0 flex-wrap items-center gap-1 overflow-hidden xl:flex">
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <TagLink key={tag} tag={tag} to="/flows" />
      ))}
      {rest.length > 0 && (
        <span className="text-xs leading-5 text-ink-faint" title={rest.join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}

/** One flow of the library. */
export const FlowRow = memo(function FlowRow({ tree, people }: FlowRowProps) {
  const { Icon, label } = TREE_KINDS[tree.tree_type];
  return (
    <li className="skip-offscreen group relative flex min-h-14 items-center gap-3 rounded-md px-2 py-1.5 [contain-intrinsic-size:auto_56px] hover:bg-hover sm:px-3">
      <span
        title={label}
        className="flex size-8 shrink-0 items-center justify-center self-start rounded-md border border-line bg-canvas text-ink-muted sm:self-center"
      >
        <Icon size={16} aria-label={label} role="img" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <p className="line-clamp-2 max-w-full sm:block sm:shrink-0 sm:truncate">
            <FlowLink tree={tree} />
          </p>
          <Tags tags={tree.tags} />
        </div>
        <p className="truncate text-sm text-ink-muted">
          {[tree.category ?? label, tree.description].filter(Boolean).join(' · ')}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 lg:hidden">
          <TreeStatusBadge tree={tree} />
          <span className="text-xs text-ink-faint">{relativeTime(tree.updated_at)}</span>
        </div>
      </div>
      <div className="flex shrink-0 justify-end lg:w-16">
        <AvatarStack people={people ?? []} label="In this flow now" size="xs" max={3} />
      </div>
      <div className="hidden w-52 min-w-0 shrink-0 lg:flex xl:w-60">
        <TreeStatusBadge tree={tree} />
      </div>
      <time
        dateTime={tree.updated_at}
        title={exactTime(tree.updated_at)}
        className="relative hidden w-20 shrink-0 text-right text-sm whitespace-nowrap text-ink-faint lg:block"
      >
        {relativeTime(tree.updated_at)}
      </time>
      <div
        className={cx(
          'relative flex w-8 shrink-0 justify-end pointer-coarse:w-10',
          !tree.can_edit && 'max-lg:hidden',
        )}
      >
        {tree.can_edit && <FlowMenuButton tree={tree} />}
      </div>
    </li>
  );
});
