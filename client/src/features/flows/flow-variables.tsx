import type { FlowVariable } from '@resolutionflow/core/tree/variables';
import { VariableText } from '../../components/variable-text.tsx';

/** What a run asks for once: for those, too, who cannot rest a pointer on a use of it. */
export function FlowVariables({ variables }: { variables: readonly FlowVariable[] }) {
  if (variables.length === 0) return null;
  return (
    <section aria-labelledby="variables" className="mt-6 rounded-md border border-line p-3 text-sm">
      <h2 id="variables" className="font-medium">
        Variables
      </h2>
      <p className="text-ink-muted">Filled in once per run.</p>
      <dl className="mt-2 grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-y-1">
        {variables.map(({ name, default: value, description }) => (
          <div key={name} className="contents">
            <dt className="min-w-0 break-words">
              <VariableText text={`{{${name}}}`} />
            </dt>
            <dd className="min-w-0 break-words text-ink-muted max-sm:-mt-2">
              {description}
              {description !== '' && value !== '' && ' · '}
              {value !== '' && (
                <>
                  Default: <span className="text-ink">{value}</span>
                </>
              )}
              {description === '' && value === '' && 'No description.'}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
