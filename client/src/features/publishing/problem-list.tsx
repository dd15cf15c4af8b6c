import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { ChevronRight, CircleAlert } from 'lucide-react';
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
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {problems.map((problem, index) => {
          const { node_id, message } = problem;
          const key = problemKey(problem);
          return (
            <li key={`${key} ${message}`}>
              {node_id === null ? (
                <p className="px-3 py-2">{message}</p>
              ) : (
                <button
                  type="button"
                  onClick={() => onShow({ key, index })}
                  className="flex w-full items-center gap-3 px-3 py-2 text-left outline-offset-[-2px] hover:bg-hover"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block">{message}</span>
                    <span className="block truncate text-xs text-ink-faint">
                      {titleOf(session, node_id)}
                    </span>
                  </span>
                  <ChevronRight size={14} aria-hidden className="shrink-0 text-ink-faint" />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function titleOf(session: DocumentSession, id: string): string {
  const title = readNode(session.doc, id)?.title;
  return typeof title === 'string' && title.trim() !== '' ? title : 'Untitled step';
}
