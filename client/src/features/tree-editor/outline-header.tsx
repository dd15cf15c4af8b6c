import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import { Badge } from '../../components/badge.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { TreeStatusBadge } from '../../components/tree-status.tsx';
import { useFlowOutline } from './editor-context.ts';
import { VariablesButton } from './variables-button.tsx';

/** What the flow is, above its steps. */
export function OutlineHeader({ tree }: { tree: TreeDetail }) {
  const { lines } = useFlowOutline();
  const { Icon, label } = TREE_KINDS[tree.tree_type];
  const steps = lines.filter(({ kind }) => kind === 'step' || kind === 'branch').length;
  return (
    <div className="mb-3 flex min-h-6 flex-wrap items-center gap-2 px-1 text-xs text-ink-faint">
      <Badge icon={<Icon size={12} aria-hidden />}>{label}</Badge>
      <TreeStatusBadge tree={tree} />
      <span className="tabular-nums">
        {steps} {steps === 1 ? 'step' : 'steps'}
      </span>
      <VariablesButton />
    </div>
  );
}
