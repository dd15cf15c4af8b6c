import type { Page } from '@resolutionflow/core/protocol/lists';
import type { Step, StepListQuery } from '@resolutionflow/core/protocol/steps';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** What a list of steps can be narrowed to. */
export type StepFilters = Partial<Omit<StepListQuery, 'limit' | 'cursor'>>;

const PAGE_SIZE = 200;

/** Steps of the library, page by page; with `q`, best match first. */
export function stepsQuery(filters: StepFilters) {
  return infiniteQueryOptions({
    queryKey: ['steps', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Step>>('/steps', {
        query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One step. */
export function stepQuery(id: string) {
  return queryOptions({
    queryKey: ['steps', 'detail', id],
    queryFn: ({ signal }) => request<Step>(`/steps/${id}`, { signal }),
  });
}
