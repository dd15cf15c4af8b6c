import { normalizeCommands } from '@resolutionflow/core/step-sync/normalize-commands';
import type { ProcedureNode } from '@resolutionflow/core/tree/tree-structure';
import { Clock, ExternalLink as ExternalIcon, Flag } from 'lucide-react';
import { CommandBlock } from '../../components/command-block.tsx';
import { ExpectedOutcome } from '../../components/expected-outcome.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { Markdown } from '../../components/markdown.tsx';
import { VariableText } from '../../components/variable-text.tsx';
import { anchorOf } from './jump-link.tsx';
import type { ProcedureSection } from './procedure-sections.ts';
import { UNTITLED_STEP } from './procedure-sections.ts';

function StepReading({ step, number }: { step: ProcedureNode; number: number }) {
  const commands = normalizeCommands(step.commands);
  return (
    <li
      id={anchorOf(step.id)}
      tabIndex={-1}
      className="grid scroll-mt-4 grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 outline-none"
    >
      <span className="flex size-6 items-center justify-center rounded-full bg-hover text-xs font-semibold text-ink-muted tabular-nums">
        {number}
      </span>
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex min-h-6 flex-wrap items-center gap-x-3">
          <h3 className="font-semibold">
            <VariableText text={step.title || UNTITLED_STEP} />
          </h3>
          {typeof step.estimated_minutes === 'number' && (
            <span className="inline-flex items-center gap-1 text-xs text-ink-faint">
              <Clock size={12} aria-hidden />
              {step.estimated_minutes} min
            </span>
          )}
        </div>
        {step.description && <Markdown source={step.description} className="-mt-2" />}
        {commands.map(({ label, command, command_type }, index) => (
          <CommandBlock
            // biome-ignore lint/suspicious/noArrayIndexKey: commands have no identity but their place
            key={index}
            label={label}
            command={command}
            language={command_type}
          />
        ))}
        {step.expected_outcome && <ExpectedOutcome text={step.expected_outcome} />}
        {step.reference_url && (
          <p className="flex items-center gap-1.5 text-sm">
            <ExternalIcon size={14} aria-hidden className="shrink-0 text-ink-faint" />
            <ExternalLink href={step.reference_url} className="truncate">
              <VariableText text={step.reference_url} />
            </ExternalLink>
          </p>
        )}
      </div>
    </li>
  );
}

/** The sections and steps of a procedure, to be read from top to bottom. */
export function ProcedureReading({ sections }: { sections: readonly ProcedureSection[] }) {
  return (
    <div className="flex flex-col gap-10">
      {sections.map((section) => (
        <section
          key={section.id}
          id={anchorOf(section.id)}
          tabIndex={-1}
          aria-label={section.title ?? 'Steps'}
          className="scroll-mt-4 outline-none"
        >
          {section.title !== undefined && (
            <h2 className="mb-5 border-b border-line pb-2 text-lg font-semibold">
              <VariableText text={section.title} />
            </h2>
          )}
          <ol className="flex flex-col gap-7">
            {section.steps.map(({ node, number }) => (
              <StepReading key={node.id} step={node} number={number} />
            ))}
          </ol>
          {section.end !== undefined && (
            <p className="mt-8 flex items-center gap-3 text-ink-muted">
              <span className="flex size-6 items-center justify-center">
                <Flag size={16} aria-hidden />
              </span>
              <VariableText text={section.end} />
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
