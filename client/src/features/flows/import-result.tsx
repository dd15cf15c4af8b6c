import type { ImportProblem } from '@resolutionflow/core/exchange/flow-file';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { countNodes } from './count-nodes.ts';
import type { ReadFile } from './read-flow-files.ts';

/** As many as one reads before putting them right; more make other files hard to find. */
const SHOWN_FIRST = 12;

function ProblemLines({ problems }: { problems: readonly ImportProblem[] }) {
  const [shows_all, setShowsAll] = useState(false);
  const first_more = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (shows_all) first_more.current?.focus();
  }, [shows_all]);
  const shown = shows_all ? problems : problems.slice(0, SHOWN_FIRST);
  return (
    <div className="mt-2 pl-6 text-sm">
      <ul className="flex flex-col gap-1">
        {shown.map(({ line, message }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is read once and never changes
            key={index}
            ref={index === SHOWN_FIRST ? first_more : undefined}
            tabIndex={index === SHOWN_FIRST ? -1 : undefined}
            className="flex gap-2"
          >
            {line !== null && (
              <span className="w-16 shrink-0 text-ink-muted tabular-nums">Line {line}</span>
            )}
            <span className="min-w-0 flex-1 break-words">{message}</span>
          </li>
        ))}
      </ul>
      {shown.length < problems.length && (
        <Button variant="ghost" size="sm" className="mt-1" onClick={() => setShowsAll(true)}>
          Show {problems.length - shown.length} more
        </Button>
      )}
    </div>
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
      <p className="mt-1 flex items-start gap-2 pl-6 text-sm text-ink-muted">
        <Icon size={14} aria-hidden className="mt-0.75 shrink-0" />
        <span className="min-w-0 break-words">
          {label} · {countNodes(flow.tree_structure, flow.tree_type)} · from {file_name}
        </span>
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
