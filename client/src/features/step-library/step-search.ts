import type { StepVisibility } from '@resolutionflow/core/protocol/steps';
import type { StepFilters } from '../../lib/api/steps.ts';
import type { Search } from '../../lib/router/address.ts';
import { oneOf } from '../../lib/search-params.ts';

/** What the address of the step library holds. */
export type StepSearch = {
  type?: 'action' | 'solution';
  /** Where steps come from: published flows, or people's own hands. */
  origin?: 'flow' | 'own';
  visibility?: StepVisibility;
  /** The flow that the steps come from. */
  flow?: string;
  tag?: string;
  q?: string;
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const TYPES = ['action', 'solution'] as const;
const ORIGINS = ['flow', 'own'] as const;
const VISIBILITIES = ['private', 'team', 'public'] as const;

/** Reads the address; what it does not know it leaves out. */
export function parseStepSearch(search: Search): StepSearch {
  const type = oneOf(TYPES, search.type);
  const origin = oneOf(ORIGINS, search.origin);
  const visibility = oneOf(VISIBILITIES, search.visibility);
  const { tag, q } = search;
  const flow = search.flow !== undefined && UUID.test(search.flow) ? search.flow : undefined;
  return {
    ...(type && { type }),
    ...(origin && { origin }),
    ...(visibility && { visibility }),
    ...(flow && { flow }),
    ...(tag && { tag }),
    ...(q && { q }),
  };
}

/** What to ask the server for; the words that are searched for stay out, as they may be searched here. */
export function stepFilters({ type, origin, visibility, flow, tag }: StepSearch): StepFilters {
  return {
    ...(type && { step_type: type }),
    ...(origin && { is_flow_synced: origin === 'flow' }),
    ...(visibility && { visibility }),
    ...(flow && { source_tree_id: flow }),
    ...(tag && { tag }),
  };
}
