import type { StepVisibility } from '@resolutionflow/core/protocol/steps';
import type { StepFilters } from '../../lib/api/steps.ts';
import { oneOf, searchText } from '../../lib/search-params.ts';

/** What the address of the step library holds. */
export interface StepSearch {
  type?: 'action' | 'solution';
  /** Where steps come from: published flows, or people's own hands. */
  origin?: 'flow' | 'own';
  visibility?: StepVisibility;
  q?: string;
}

const TYPES = ['action', 'solution'] as const;
const ORIGINS = ['flow', 'own'] as const;
const VISIBILITIES = ['private', 'team', 'public'] as const;

/** Reads the address; what it does not know it leaves out. */
export function parseStepSearch(search: Record<string, unknown>): StepSearch {
  const type = oneOf(TYPES, search.type);
  const origin = oneOf(ORIGINS, search.origin);
  const visibility = oneOf(VISIBILITIES, search.visibility);
  const q = searchText(search.q);
  return {
    ...(type && { type }),
    ...(origin && { origin }),
    ...(visibility && { visibility }),
    ...(q && { q }),
  };
}

/** What to ask the server for; the words that are searched for stay out, as they may be searched here. */
export function stepFilters({ type, origin, visibility }: StepSearch): StepFilters {
  return {
    ...(type && { step_type: type }),
    ...(origin && { is_flow_synced: origin === 'flow' }),
    ...(visibility && { visibility }),
  };
}
