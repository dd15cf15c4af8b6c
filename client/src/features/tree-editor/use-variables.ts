import type { FlowVariable } from '@resolutionflow/core/tree/variables';
import { listVariables } from '@resolutionflow/core/tree-document/variable-edits';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { useTreeEditor } from './editor-context.ts';

/** The variables that the flow declares, the same list until one of them changes. */
export function useVariables(): readonly FlowVariable[] {
  const { doc } = useTreeEditor().controller.model;
  const kept = useRef<{ key: string; variables: readonly FlowVariable[] } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      const meta = doc.getMap('meta');
      meta.observeDeep(listener);
      return () => meta.unobserveDeep(listener);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => {
    const variables = listVariables(doc);
    const key = JSON.stringify(variables);
    if (kept.current?.key !== key) kept.current = { key, variables };
    return kept.current.variables;
  });
}
