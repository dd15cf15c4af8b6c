import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import { Badge } from '../../components/badge.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { TreeStatusBadge } from '../../components/tree-status.tsx';
import { useOutline } from './editor-context.ts';

/** What the flow is, above its steps. */
export function OutlineHeader({ tree }: { tree: TreeDetail }) {
  const { groups } = useOutline();
  const { Icon, label } = TREE_KINDS[tree.tree_type];
  const steps = groups.reduce((count, { step_ids }) => count + step_ids.length, 0);
  return (
    <div className="mb-3 flex min-h-6 flex-wrap items-center gap-2 px-1 text-xs text-ink-faint">
      <Badge icon={<Icon size={12} aria-hidden />}>{label}</Badge>
      <TreeStatusBadge tree={tree} />
      <span className="tabular-nums">
        {steps} {steps === 1 ? 'step' : 'steps'}
      </span>
    </div>
  );
}
