import type { Step, StepVisibility } from '@resolutionflow/core/protocol/steps';
import {
  CircleCheck,
  Globe,
  Lock,
  type LucideIcon,
  Split,
  Users,
  Workflow,
  Wrench,
} from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { tooltipProps } from '../../components/tooltip.tsx';

interface Label {
  label: string;
  Icon: LucideIcon;
}

const TYPES: Record<string, Label> = {
  action: { label: 'Action', Icon: Wrench },
  solution: { label: 'Solution', Icon: CircleCheck },
  decision: { label: 'Decision', Icon: Split },
};

/** What a type of step is called and drawn as; an unknown one is shown by its own name. */
export function stepType(step_type: string): Label {
  return TYPES[step_type] ?? { label: step_type, Icon: Wrench };
}

export const VISIBILITIES: Record<StepVisibility, Label> = {
  private: { label: 'Only you', Icon: Lock },
  team: { label: 'Team', Icon: Users },
  public: { label: 'Public', Icon: Globe },
};

/** Says that a step comes out of a published flow. */
export function FromFlowBadge() {
  return (
    <Badge tone="blue" icon={<Workflow size={12} aria-hidden />}>
      From Flow
    </Badge>
  );
}

/** Why a step that comes out of a flow cannot be edited here. */
export function ManagedLock({ step }: { step: Step }) {
  if (!step.is_flow_synced) return null;
  const text = 'Managed by source flow — fork to customize';
  return (
    <button
      type="button"
      {...tooltipProps(text, { describes: false })}
      aria-label={text}
      className="flex size-6 items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
    >
      <Lock size={14} aria-hidden />
    </button>
  );
}
