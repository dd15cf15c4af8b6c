import { resolveStepVisibility } from '@resolutionflow/core/step-sync/resolve-step-visibility';
import { Globe, Users, Workflow } from 'lucide-react';
import { Select } from '../../components/select.tsx';
import { useFlowFacts } from './flow-facts.ts';

type Choice = 'inherit' | 'team' | 'public';

const MEANING = {
  public: 'Once published, everybody who is signed in sees this step in the library.',
  team: 'Once published, your team sees this step in the library.',
};

export interface VisibilityFieldProps {
  value: 'team' | 'public' | null;
  onChange: (value: 'team' | 'public' | null) => void;
  disabled: boolean;
}

/** Who sees the step in the library, and what that comes to for this flow. */
export function VisibilityField({ value, onChange, disabled }: VisibilityFieldProps) {
  const { is_public, account_id } = useFlowFacts();
  const resolve = (node_override: string | null) =>
    resolveStepVisibility({ is_public, account_id, node_override });
  const inherited = resolve(null) === 'public' ? 'public' : 'team only';
  const icon = 'text-ink-muted';
  return (
    <Select<Choice>
      label="Library visibility"
      hint={MEANING[resolve(value)]}
      disabled={disabled}
      value={value ?? 'inherit'}
      onChange={(choice) => onChange(choice === 'inherit' ? null : choice)}
      options={[
        {
          value: 'inherit',
          label: `Inherit from flow (${inherited})`,
          icon: <Workflow size={15} aria-hidden className={icon} />,
        },
        {
          value: 'team',
          label: 'Team only',
          icon: <Users size={15} aria-hidden className={icon} />,
        },
        {
          value: 'public',
          label: 'Public',
          icon: <Globe size={15} aria-hidden className={icon} />,
        },
      ]}
    />
  );
}
