import type { Page } from '@resolutionflow/core/protocol/lists';
import type { TreeVersion } from '@resolutionflow/core/protocol/tree-versions';
import type {
  CreateTreeInput,
  TreeDetail,
  TreeListQuery,
  TreeSummary,
  UpdatedTree,
  UpdateTreeBody,
} from '@resolutionflow/core/protocol/trees';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** What a list of flows can be narrowed to. */
export type TreeFilters = Partial<Omit<TreeListQuery, 'limit' | 'cursor'>>;

const PAGE_SIZE = 100;

/** Flows, newest change first, page by page. */
export function treesQuery(filters: TreeFilters) {
  return infiniteQueryOptions({
    queryKey: ['trees', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<Page<TreeSummary>>('/trees', {
        query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One flow with its structure. */
export function treeQuery(id: string) {
  return queryOptions({
    queryKey: ['trees', 'detail', id],
    queryFn: ({ signal }) => request<TreeDetail>(`/trees/${id}`, { signal }),
  });
}

/** A published version of a flow with its structure; it never changes. */
export function treeVersionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['trees', 'version', id, version],
    queryFn: ({ signal }) => request<TreeVersion>(`/trees/${id}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Makes a flow in the caller's account. */
export function createTree(body: CreateTreeInput): Promise<TreeDetail> {
  return request('/trees', { method: 'POST', body });
}

/** Changes what `body` names; publishing takes a key under which a repeat gives the first answer. */
export function updateTree(
  id: string,
  body: UpdateTreeBody,
  idempotency_key?: string,
): Promise<UpdatedTree> {
  return request(`/trees/${id}`, {
    method: 'PUT',
    body,
    ...(idempotency_key !== undefined && { headers: { 'Idempotency-Key': idempotency_key } }),
  });
}

/** Deletes a flow and retires the steps it put into the library. */
export function deleteTree(id: string): Promise<void> {
  return request(`/trees/${id}`, { method: 'DELETE' });
}
