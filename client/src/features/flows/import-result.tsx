import type { ImportProblem } from '@resolutionflow/core/exchange/flow-file';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { countNodes } from './count-nodes.ts';
import type { ReadFile } from './read-flow-files.ts';

function ProblemLines({ problems }: { problems: readonly ImportProblem[] }) {
  return (
    <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-y-auto text-sm">
      {problems.map(({ line, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is read once and never changes
        <li key={index} className="flex gap-2">
          <span className="w-16 shrink-0 text-ink-faint tabular-nums">
            {line === null ? '' : `Line ${line}`}
          </span>
          <span className="min-w-0 flex-1 break-words">{message}</span>
        </li>
      ))}
    </ul>
  );
}

/** What is in a chosen file: the flow that it makes, or what is wrong with it, by line. */
export function ImportResultCard({ file_name, result, failure }: ReadFile & { failure?: string }) {
  if (!result.ok) {
    const { length } = result.problems;
    return (
      <li className="rounded-md border border-line p-3">
        <p className="flex items-start gap-2 font-medium text-red-ink">
          <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0 break-words">
            {file_name} cannot be imported: {length === 1 ? 'one problem' : `${length} problems`}
          </span>
        </p>
        <ProblemLines problems={result.problems} />
      </li>
    );
  }
  const { flow, notices } = result;
  const { label, Icon } = TREE_KINDS[flow.tree_type];
  return (
    <li className="rounded-md border border-line p-3">
      <p className="flex items-start gap-2 font-medium">
        <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-green-ink" />
        <span className="min-w-0 break-words">{flow.name}</span>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 pl-6 text-sm text-ink-muted">
        <Icon size={14} aria-hidden className="shrink-0" />
        <span>{label}</span>
        <span>{countNodes(flow.tree_structure, flow.tree_type)}</span>
        <span className="min-w-0 truncate">from {file_name}</span>
      </p>
      {notices.length > 0 && <ProblemLines problems={notices} />}
      {failure !== undefined && (
        <p role="alert" className="mt-2 text-sm text-red-ink">
          {failure}
        </p>
      )}
    </li>
  );
}
