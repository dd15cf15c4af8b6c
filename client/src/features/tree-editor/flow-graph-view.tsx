import { Suspense, useSyncExternalStore } from 'react';
import { Skeleton } from '../../components/skeleton.tsx';
import { useSelection, useTreeEditor } from './editor-context.ts';
import { useFlowStores } from './flow-stores.ts';
import { TreeGraph } from './graph/tree-graph-part.ts';
import { addAfter, linkTo } from './link-edits.ts';
import { useNodePresence } from './use-node-presence.ts';

/** The graph of the flow that is edited: the outline’s selection and folds, its people and problems. */
export function FlowGraphView() {
  const { controller, session, editable } = useTreeEditor();
  const { graph, lint, graphView } = useFlowStores();
  const selection = useSelection();
  const { collapsed: folds } = controller.selection;
  const collapsed = useSyncExternalStore(folds.subscribe, folds.get);
  const marks = useSyncExternalStore(lint.subscribe, lint.getMarks);
  const people = useNodePresence(session.awareness);
  return (
    <Suspense fallback={<Skeleton className="m-4 h-64" />}>
      <TreeGraph
        ref={graphView}
        model={graph}
        selected_ids={selection.ids}
        active_id={selection.id}
        onSelect={(id, how) => controller.choose(id, how)}
        collapsed_ids={collapsed}
        onCollapse={(id, is_collapsed) => folds.set(id, is_collapsed)}
        editable={editable}
        onOpen={(id) => controller.reveal(id, 'title')}
        onLink={(source, target_id) => linkTo(controller, graph, source, target_id)}
        onUnlink={(source) => linkTo(controller, graph, source, null)}
        onAddAfter={(from, option_id, type) =>
          addAfter(controller, graph, { from, option_id }, type)
        }
        people={people}
        marks={marks}
      />
    </Suspense>
  );
}
