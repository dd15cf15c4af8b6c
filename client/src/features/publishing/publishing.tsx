import type {
  LintError,
  LintProblem,
  LintWarning,
} from '@resolutionflow/core/tree/lint/lint-problem';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { ProblemBar } from './problem-bar.tsx';
import { type ProblemPlace, problemKey } from './problem-walk.ts';
import PublishDialog, { type PublishDialogProps } from './publish-dialog.tsx';

export type PublishingProps = Omit<
  PublishDialogProps,
  'problems' | 'warnings' | 'onShowProblem' | 'onShowWarning'
> & {
  /** What lint says about the draft, looked through again while anybody changes it. */
  lint: DraftLint;
  /** Selects the node that a problem is about and goes to where it is put right. */
  onShowProblem: (problem: Pick<LintProblem, 'node_id' | 'code'>) => void;
  /** Where the bar that leads through the problems stands. */
  panel: HTMLElement | null;
};

/** The problems of the draft, for `useSyncExternalStore`; `lintNow` looks at once. */
export interface DraftLint {
  subscribe: (listener: () => void) => () => void;
  getProblems: () => readonly LintProblem[];
  lintNow: () => readonly LintProblem[];
}

const isError = (problem: LintProblem): problem is LintError => problem.severity === 'error';
const isWarning = (problem: LintProblem): problem is LintWarning => problem.severity === 'warning';

/** The dialog, and the bar that stays with the author until everything in the way is put right. */
export default function Publishing({ lint, onShowProblem, panel, ...dialog }: PublishingProps) {
  const { onOpenChange } = dialog;
  const [place, setPlace] = useState<ProblemPlace | null>(null);
  const found = useSyncExternalStore(lint.subscribe, lint.getProblems);
  const problems = useMemo(() => found.filter(isError), [found]);
  const warnings = useMemo(() => found.filter(isWarning), [found]);

  const show = (to: ProblemPlace) => {
    setPlace(to);
    // The bar may be older than the draft by a moment.
    const now = lint.lintNow().filter(isError);
    const problem = now.find((candidate) => problemKey(candidate) === to.key);
    if (problem !== undefined) onShowProblem(problem);
  };
  const leave = (act: () => void) => {
    onOpenChange(false);
    // After the dialog has given the focus back.
    requestAnimationFrame(() => requestAnimationFrame(act));
  };

  return (
    <>
      <PublishDialog
        {...dialog}
        problems={problems}
        warnings={warnings}
        onShowProblem={(to) => leave(() => show(to))}
        onShowWarning={(warning) => leave(() => onShowProblem(warning))}
      />
      {place !== null &&
        panel !== null &&
        createPortal(
          <ProblemBar
            problems={problems}
            place={place}
            onGo={show}
            onClose={() => setPlace(null)}
            onPublish={() => {
              setPlace(null);
              onOpenChange(true);
            }}
          />,
          panel,
        )}
    </>
  );
}
