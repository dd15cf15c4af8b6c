import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { OfflineError } from '../../lib/api/request.ts';
import { treesQuery } from '../../lib/api/trees.ts';
import { matchesWords } from '../../lib/matches-words.ts';
import { type FlowSearch, flowFilters } from './flow-search.ts';

const ASK_AFTER_MS = 200;

export interface Flows {
  /** Undefined until something is known. */
  trees: TreeSummary[] | undefined;
  error: Error | null;
  /** Whether what shows is still that of an earlier search. */
  is_stale: boolean;
  has_more: boolean;
  loadMore: () => void;
  retry: () => void;
}

/**
 * The flows that the address asks for. Once all that the filters leave are loaded, words are searched
 * here at once; until then the server is asked.
 */
export function useFlows(search: FlowSearch, typed: string): Flows {
  const all = useInfiniteQuery({
    ...treesQuery(flowFilters({ ...search, q: undefined })),
    placeholderData: keepPreviousData,
  });
  const is_complete = all.data !== undefined && !all.hasNextPage && !all.isPlaceholderData;
  const asked = useDebounced(typed.trim(), ASK_AFTER_MS);
  const asks_server = asked !== '' && !is_complete && all.data !== undefined;
  const found = useInfiniteQuery({
    ...treesQuery(flowFilters({ ...search, q: asked })),
    placeholderData: keepPreviousData,
    enabled: asks_server,
  });

  const shown = asks_server ? found : all;
  const trees = useMemo(() => {
    const loaded = shown.data?.pages.flatMap(({ items }) => items);
    if (asks_server || typed.trim() === '') return loaded;
    return loaded?.filter(({ name, description, category, tags }) =>
      matchesWords(typed, [name, description, category, ...tags]),
    );
  }, [shown.data, asks_server, typed]);

  const is_paused = shown.fetchStatus === 'paused' && shown.data === undefined;
  return {
    trees,
    error: is_paused ? new OfflineError() : shown.error,
    is_stale: shown.isPlaceholderData,
    has_more: shown.hasNextPage,
    loadMore: () => {
      if (shown.hasNextPage && !shown.isFetching) void shown.fetchNextPage();
    },
    retry: () => void shown.refetch(),
  };
}
