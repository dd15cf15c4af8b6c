import { Popover } from '@base-ui/react/popover';
import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { CircleCheck } from 'lucide-react';
import { useTreeEditor } from './editor-context.ts';
import { useLintProblems } from './flow-stores.ts';
import { LintIcon } from './lint-mark.tsx';
import { countProblems, worstFirst } from './problem-fields.ts';
import { useShowProblem } from './use-show-problem.ts';

export interface ProblemsPopoverProps {
  anchor: HTMLElement | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What lint says, errors first; each problem leads to its node and there to its field. */
export default function ProblemsPopover({ anchor, open, onOpenChange }: ProblemsPopoverProps) {
  const problems = worstFirst(useLintProblems());
  const show = useShowProblem();
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={4}
          className="z-30 outline-none"
        >
          <Popover.Popup className="popup flex max-h-[min(28rem,var(--available-height))] w-96 max-w-[calc(100vw-1rem)] flex-col outline-none">
            <Popover.Title className="border-b border-line px-3 py-2 text-sm font-medium">
              Problems
              <span className="ml-2 font-normal text-ink-muted">
                {problems.length > 0 && countProblems(problems)}
              </span>
            </Popover.Title>
            {problems.length === 0 ? (
              <p className="flex items-center gap-2 px-3 py-4 text-sm text-green-ink">
                <CircleCheck size={16} aria-hidden className="shrink-0" />
                No problems. It can be published.
              </p>
            ) : (
              <ul aria-label="Problems" className="min-h-0 divide-y divide-line overflow-y-auto">
                {problems.map((problem) => (
                  <li key={`${problem.node_id} ${problem.code} ${problem.message}`}>
                    <ProblemLine
                      problem={problem}
                      onShow={() => {
                        onOpenChange(false);
                        // After the list has given the focus back.
                        requestAnimationFrame(() => requestAnimationFrame(() => show(problem)));
                      }}
                    />
                  </li>
                ))}
              </ul>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ProblemLine({ problem, onShow }: { problem: LintProblem; onShow: () => void }) {
  const { doc } = useTreeEditor().controller.model;
  const { node_id, severity, message } = problem;
  const content = (
    <>
      <span className="flex h-5 items-center">
        <LintIcon severity={severity} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="sr-only">{severity === 'error' ? 'Error: ' : 'Warning: '}</span>
        {message}
        {node_id !== null && (
          <span className="block truncate text-xs text-ink-faint">{titleOf(doc, node_id)}</span>
        )}
      </span>
    </>
  );
  const className = 'flex w-full items-start gap-2 px-3 py-2 text-left text-sm';
  return node_id === null ? (
    <p className={className}>{content}</p>
  ) : (
    <button
      type="button"
      onClick={onShow}
      className={`${className} outline-offset-[-2px] hover:bg-hover`}
    >
      {content}
    </button>
  );
}

function titleOf(doc: Parameters<typeof readNode>[0], id: string): string {
  const node = readNode(doc, id);
  const texts = [node?.question, node?.title];
  const text = texts.find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof text === 'string' ? text : 'Untitled';
}
