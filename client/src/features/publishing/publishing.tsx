import { findPublishProblems } from '@resolutionflow/core/tree/publish-problems';
import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { ProblemBar } from './problem-bar.tsx';
import { type ProblemPlace, problemKey } from './problem-walk.ts';
import PublishDialog, { type PublishDialogProps } from './publish-dialog.tsx';
import { useDraftProblems } from './use-draft-problems.ts';

export type PublishingProps = Omit<PublishDialogProps, 'problems' | 'onShowProblem'> & {
  /** Selects a node and brings it into view, with the keyboard in its title where that is wanted. */
  onShowNode: (id: string, focus: 'row' | 'title') => void;
  /** Where the bar that leads through the problems stands. */
  panel: HTMLElement | null;
};

/** The dialog, and the bar that stays with the author until everything in the way is put right. */
export default function Publishing({ onShowNode, panel, ...dialog }: PublishingProps) {
  const { session, tree, open, onOpenChange } = dialog;
  const [place, setPlace] = useState<ProblemPlace | null>(null);
  const problems = useDraftProblems(session.doc, tree.tree_type, open || place !== null);

  const show = (to: ProblemPlace) => {
    setPlace(to);
    // The bar may be older than the draft by a moment.
    const now = findPublishProblems(readTreeStructure(session.doc), tree.tree_type);
    const problem = now.find((candidate) => problemKey(candidate) === to.key);
    if (problem === undefined || problem.node_id === null) return;
    onShowNode(problem.node_id, problem.code === 'missing_title' ? 'title' : 'row');
  };

  return (
    <>
      <PublishDialog
        {...dialog}
        problems={problems}
        onShowProblem={(to) => {
          onOpenChange(false);
          // After the dialog has given the focus back.
          requestAnimationFrame(() => requestAnimationFrame(() => show(to)));
        }}
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
