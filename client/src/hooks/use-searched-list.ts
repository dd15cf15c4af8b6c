import type { Page } from '@resolutionflow/core/protocol/lists';
import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { OfflineError } from '../lib/api/request.ts';
import { useDebounced } from './use-debounced.ts';

const ASK_AFTER_MS = 150;

type ListQuery<Item, Key extends QueryKey> = UseInfiniteQueryOptions<
  Page<Item>,
  Error,
  InfiniteData<Page<Item>>,
  Key,
  string | null
>;

/** What a list shows. */
export interface SearchedList<Item> {
  /** Undefined until something is known. */
  items: Item[] | undefined;
  error: Error | null;
  /** Whether what shows is still that of an earlier search. */
  is_stale: boolean;
  has_more: boolean;
  loadMore: () => void;
  retry: () => void;
}

interface SearchedListOptions<Item, Key extends QueryKey> {
  /** The list as the filters leave it, and what the server finds in it for words. */
  query: (words: string | undefined) => ListQuery<Item, Key>;
  typed: string;
  /** Finds words in what is loaded; the same function as long as it would find the same. */
  searchHere: (items: Item[], words: string, is_complete: boolean) => Item[];
  /** While there are words, the rest is loaded up to so many, to be searched here. */
  load_up_to?: number;
}

function itemsOf<Item>(data: { pages: Page<Item>[] } | undefined): Item[] | undefined {
  return data?.pages.flatMap(({ items }) => items);
}

/**
 * A list that words narrow. Once all that the filters leave is loaded, words are searched here, at once;
 * until then the server is asked, and what is loaded is searched meanwhile.
 */
export function useSearchedList<Item, Key extends QueryKey>({
  query,
  typed,
  searchHere,
  load_up_to = 0,
}: SearchedListOptions<Item, Key>): SearchedList<Item> {
  const words = typed.trim();
  const all = useInfiniteQuery({ ...query(undefined), placeholderData: keepPreviousData });
  const loaded = useMemo(() => itemsOf(all.data), [all.data]);
  const { hasNextPage, isFetching, fetchNextPage } = all;
  const is_complete = loaded !== undefined && !hasNextPage && !all.isPlaceholderData;

  const loads_rest = words !== '' && hasNextPage && (loaded?.length ?? 0) < load_up_to;
  useEffect(() => {
    if (loads_rest && !isFetching) void fetchNextPage();
  }, [loads_rest, isFetching, fetchNextPage]);

  const asked = useDebounced(words, ASK_AFTER_MS);
  const asks_server = words !== '' && asked !== '' && loaded !== undefined && !is_complete;
  const found = useInfiniteQuery({
    ...query(asked),
    placeholderData: keepPreviousData,
    enabled: asks_server,
  });

  const items = useMemo(() => {
    if (words === '') return loaded;
    const answer = asks_server ? itemsOf(found.data) : undefined;
    return answer ?? (loaded && searchHere(loaded, words, is_complete));
  }, [words, loaded, is_complete, asks_server, found.data, searchHere]);

  const shown = asks_server ? found : all;
  const is_paused = shown.fetchStatus === 'paused' && shown.data === undefined;
  return {
    items,
    error: is_paused ? new OfflineError() : shown.error,
    is_stale: shown.isPlaceholderData,
    has_more: shown.hasNextPage,
    loadMore: () => {
      if (shown.hasNextPage && !shown.isFetching) void shown.fetchNextPage();
    },
    retry: () => void shown.refetch(),
  };
}
