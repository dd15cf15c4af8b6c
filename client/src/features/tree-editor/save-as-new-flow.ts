import { newId, withNewIds } from '@resolutionflow/core/exchange/with-new-ids';
import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as Y from 'yjs';
import { createTree, updateTree } from '../../lib/api/trees.ts';
import { useRouter } from '../../lib/router/use-router.ts';
import { useTreeEditor } from './editor-context.ts';
import { type FlowFacts, useFlowFacts } from './flow-facts.ts';

/**
 * Makes a flow under the id with what the document shows, its nodes under new ids. Whoever sends it
 * again, because the first answer got lost, gets one flow with what the document shows by then.
 */
export async function saveAsNewFlow(doc: Y.Doc, facts: FlowFacts, id: string): Promise<void> {
  const { name, description, tags, category, tree_type, is_public } = facts;
  const tree_structure = withNewIds({ ...readTreeStructure(doc) }, tree_type);
  const flow = { name, description, tags, category, is_public, tree_structure };
  try {
    await createTree({ id, tree_type, ...flow });
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === 'id_taken')) throw error;
    await updateTree(id, flow);
  }
}

/** Saves what is on the device as a new flow and goes there. */
export function useSaveAsNewFlow() {
  const { controller } = useTreeEditor();
  const facts = useFlowFacts();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [id] = useState(newId);
  return useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      controller.flushDrafts();
      await saveAsNewFlow(controller.model.doc, facts, id);
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['trees', 'list'] });
      router.navigate({ to: `/flows/${id}/edit` });
    },
  });
}
