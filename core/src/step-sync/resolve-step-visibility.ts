import type { LibraryVisibility } from '../tree/tree-structure.ts';

/** What decides who sees a flow-synced step. */
export interface StepVisibilityFacts {
  is_public: boolean;
  account_id: string | null;
  /** The node's own `library_visibility`; anything but `team` and `public` inherits. */
  node_override: string | null | undefined;
}

/** Who sees a flow-synced step: the node's own choice, else everybody for a public flow, else the team. */
export function resolveStepVisibility(facts: StepVisibilityFacts): LibraryVisibility {
  if (facts.node_override === 'team' || facts.node_override === 'public') {
    return facts.node_override;
  }
  return facts.is_public ? 'public' : 'team';
}
