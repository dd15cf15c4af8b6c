import type { TreeStatus } from '@resolutionflow/core/protocol/trees';
import type { TreeType } from '@resolutionflow/core/tree/tree-structure';
import type { TreeFilters } from '../../lib/api/trees.ts';
import type { Search } from '../../lib/router/address.ts';
import { oneOf } from '../../lib/search-params.ts';

/** What the address of the flow library holds. */
export type FlowSearch = {
  view?: 'mine' | 'default';
  kind?: TreeType;
  status?: TreeStatus;
  tag?: string;
  q?: string;
};

const VIEWS = ['mine', 'default'] as const;
const KINDS = ['procedural', 'maintenance', 'troubleshooting'] as const;
const STATUSES = ['draft', 'published', 'archived'] as const;

/** Reads the address; what it does not know it leaves out. */
export function parseFlowSearch(search: Search): FlowSearch {
  const view = oneOf(VIEWS, search.view);
  const kind = oneOf(KINDS, search.kind);
  const status = oneOf(STATUSES, search.status);
  const { tag, q } = search;
  return {
    ...(view && { view }),
    ...(kind && { kind }),
    ...(status && { status }),
    ...(tag && { tag }),
    ...(q && { q }),
  };
}

/** What to ask the server for. */
export function flowFilters({ view, kind, status, tag, q }: FlowSearch): TreeFilters {
  return {
    ...(view === 'mine' && { mine: true }),
    ...(view === 'default' && { is_default: true }),
    ...(kind && { tree_type: kind }),
    ...(status && { status }),
    ...(tag && { tag }),
    ...(q?.trim() && { q: q.trim() }),
  };
}
