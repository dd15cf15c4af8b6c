import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { useCallback } from 'react';
import { useTreeEditor } from './editor-context.ts';
import { useFlowStores } from './flow-stores.ts';
import { fieldOfProblem } from './problem-fields.ts';

/** Leads to the node that a problem is about, and to the field in which it is put right. */
export function useShowProblem(): (problem: Pick<LintProblem, 'node_id' | 'code'>) => void {
  const { controller } = useTreeEditor();
  const { fieldFocus } = useFlowStores();
  return useCallback(
    (problem) => {
      const { node_id: id } = problem;
      if (id === null) return;
      const node = readNode(controller.model.doc, id);
      const title = [node?.question, node?.title].find((text) => typeof text === 'string') ?? '';
      const field = fieldOfProblem(
        problem,
        node === null ? null : { type: node.type, title: String(title) },
      );
      if (field === null) return controller.reveal(id);
      if (field === 'title') return controller.reveal(id, 'title');
      controller.select(id, { open: true });
      fieldFocus.request(id, field, problem.code);
    },
    [controller, fieldFocus],
  );
}
