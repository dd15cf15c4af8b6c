import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { findPublishProblems } from '@resolutionflow/core/tree/publish-problems';
import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { useLayoutEffect, useState } from 'react';
import type * as Y from 'yjs';

/** A long flow takes a while to look through: not with every keystroke. */
const PAUSE_MS = 250;

const NONE: readonly PublishProblem[] = [];

/** What keeps the draft from being published, as it is now and while anybody changes it. */
export function useDraftProblems(
  doc: Y.Doc,
  treeType: string,
  wanted: boolean,
): readonly PublishProblem[] {
  const [problems, setProblems] = useState(NONE);
  useLayoutEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setProblems(findPublishProblems(readTreeStructure(doc), treeType));
    };
    const onUpdate = () => {
      timer ??= setTimeout(look, PAUSE_MS);
    };
    look();
    doc.on('update', onUpdate);
    return () => {
      clearTimeout(timer);
      doc.off('update', onUpdate);
    };
  }, [doc, treeType, wanted]);
  return problems;
}
