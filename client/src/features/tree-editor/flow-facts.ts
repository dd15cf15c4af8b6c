import type { FlowFile } from '@resolutionflow/core/exchange/flow-file';
import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import { createContext, useContext } from 'react';

/** What the editor needs of the flow beside its document. */
export type FlowFacts = Pick<TreeDetail, 'id' | 'is_public' | 'account_id'> &
  Omit<FlowFile, 'tree_structure'>;

export const FlowFactsContext = createContext<FlowFacts | null>(null);

export function useFlowFacts(): FlowFacts {
  const facts = useContext(FlowFactsContext);
  if (!facts) throw new Error('There are no facts of a flow above.');
  return facts;
}
