import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import {
  createContext,
  createRef,
  type RefObject,
  useCallback,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type * as Y from 'yjs';
import { FieldFocus } from './field-focus.ts';
import { FlowGraph } from './flow-graph.ts';
import type { GraphNode, LintMark, TreeGraphHandle } from './graph/graph-model.ts';
import { LintStore } from './lint-store.ts';

/** What several parts of the editor read of the whole flow, each worked out once for all of them. */
export interface FlowStores {
  graph: FlowGraph;
  lint: LintStore;
  fieldFocus: FieldFocus;
  /** The graph, once it is drawn. */
  graphView: RefObject<TreeGraphHandle | null>;
}

export const FlowStoresContext = createContext<FlowStores | null>(null);

export function newFlowStores(doc: Y.Doc): FlowStores {
  return {
    graph: new FlowGraph(doc),
    lint: new LintStore(doc),
    fieldFocus: new FieldFocus(),
    graphView: createRef(),
  };
}

export function useFlowStores(): FlowStores {
  const stores = useContext(FlowStoresContext);
  if (!stores) throw new Error('There is no flow above.');
  return stores;
}

/** All visible nodes of a troubleshooting flow with their links. */
export function useFlowNodes(): readonly GraphNode[] {
  const { graph } = useFlowStores();
  return useSyncExternalStore(graph.subscribe, graph.getSnapshot);
}

/** What lint says about the flow, errors and warnings in reading order. */
export function useLintProblems(): readonly LintProblem[] {
  const { lint } = useFlowStores();
  return useSyncExternalStore(lint.subscribe, lint.getProblems);
}

/** The problems of one node. */
export function useNodeProblems(id: string): readonly LintProblem[] {
  const problems = useLintProblems();
  return useMemo(() => problems.filter(({ node_id }) => node_id === id), [problems, id]);
}

/** The worst that lint says about a node, for the mark on its line; undefined while all is well. */
export function useLintMark(id: string): LintMark | undefined {
  const { lint } = useFlowStores();
  return useSyncExternalStore(
    useCallback((listener: () => void) => lint.subscribeMark(id, listener), [lint, id]),
    () => lint.markOf(id),
  );
}
