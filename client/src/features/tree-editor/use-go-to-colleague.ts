import { useCallback } from 'react';
import { showToast } from '../../components/toast.ts';
import { type Colleague, whereabouts } from './colleagues-in.ts';
import { useTreeEditor } from './editor-context.ts';
import { useFlowStores } from './flow-stores.ts';

/** Leads to the node that a colleague is on, in outline and graph; says so when there is none. */
export function useGoToColleague(): (colleague: Colleague) => void {
  const { controller } = useTreeEditor();
  const { graphView } = useFlowStores();
  return useCallback(
    ({ user, node_id }) => {
      const { model } = controller;
      const node = node_id === null ? null : model.getNode(node_id);
      if (node === null) {
        showToast({ title: `${whereabouts(user.name, null)}.` });
        return;
      }
      const { id } = node;
      if (!model.getFlow().lines.some((line) => line.id === id)) {
        showToast({
          title: `${whereabouts(user.name, model.titleOf(id))}, which was removed.`,
          action: { label: 'Show it', onClick: () => controller.select(id, { open: true }) },
        });
        return;
      }
      controller.reveal(id);
      graphView.current?.reveal(id);
    },
    [controller, graphView],
  );
}
