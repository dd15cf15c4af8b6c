import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import type { LintWarning } from '@resolutionflow/core/tree/lint/lint-problem';
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { ChevronRight, CircleAlert, TriangleAlert } from 'lucide-react';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { type ProblemPlace, problemKey } from './problem-walk.ts';

export interface ProblemListProps {
  problems: readonly PublishProblem[];
  session: DocumentSession;
  onShow: (place: ProblemPlace) => void;
}

/** What keeps the flow from being published; each problem leads to its step. */
export function ProblemList({ problems, session, onShow }: ProblemListProps) {
  const count = problems.length;
  return (
    <section aria-label="Problems" className="flex flex-col gap-2">
      <p role="alert" className="flex items-center gap-2 text-sm text-red-ink">
        <CircleAlert size={16} aria-hidden className="shrink-0" />
        {count === 1
          ? 'One thing has to be put right first.'
          : `${count} things have to be put right first.`}
      </p>
      <ul className={LIST}>
        {problems.map((problem, index) => {
          const key = problemKey(problem);
          return (
            <li key={`${key} ${problem.message}`}>
              <Line problem={problem} session={session} onShow={() => onShow({ key, index })} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export interface WarningListProps {
  warnings: readonly LintWarning[];
  session: DocumentSession;
  onShow: (warning: LintWarning) => void;
}

/** What does not stand in the way, and should be looked at; folded, as it can wait. */
export function WarningList({ warnings, session, onShow }: WarningListProps) {
  const { length: count } = warnings;
  return (
    <details className="flex flex-col gap-2">
      <summary className="flex items-center gap-2 rounded-sm text-sm text-amber-ink">
        <TriangleAlert size={16} aria-hidden className="shrink-0" />
        {count === 1 ? '1 warning' : `${count} warnings`}
        <span className="text-ink-muted">They do not stand in the way.</span>
      </summary>
      <ul aria-label="Warnings" className={`mt-2 ${LIST}`}>
        {warnings.map((warning) => (
          <li key={`${problemKey(warning)} ${warning.message}`}>
            <Line problem={warning} session={session} onShow={() => onShow(warning)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const LIST = 'divide-y divide-line overflow-hidden rounded-md border border-line';

interface LineProps {
  problem: Pick<PublishProblem, 'node_id' | 'message'>;
  session: DocumentSession;
  onShow: () => void;
}

function Line({ problem: { node_id, message }, session, onShow }: LineProps) {
  if (node_id === null) return <p className="px-3 py-2">{message}</p>;
  return (
    <button
      type="button"
      onClick={onShow}
      className="flex w-full items-center gap-3 px-3 py-2 text-left outline-offset-[-2px] hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block">{message}</span>
        <span className="block truncate text-xs text-ink-faint">{titleOf(session, node_id)}</span>
      </span>
      <ChevronRight size={14} aria-hidden className="shrink-0 text-ink-faint" />
    </button>
  );
}

function titleOf(session: DocumentSession, id: string): string {
  const node = readNode(session.doc, id);
  const title = [node?.question, node?.title].find(
    (text) => typeof text === 'string' && text.trim() !== '',
  );
  return typeof title === 'string' ? title : 'Untitled';
}
