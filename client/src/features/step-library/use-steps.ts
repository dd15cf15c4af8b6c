import type { Step } from '@resolutionflow/core/protocol/steps';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { OfflineError } from '../../lib/api/request.ts';
import { stepsQuery } from '../../lib/api/steps.ts';
import { matchesWords } from '../../lib/matches-words.ts';
import type { createStepIndex } from './step-index.ts';
import { type StepSearch, stepFilters } from './step-search.ts';

const ASK_AFTER_MS = 150;
/** More than these are left to the server's search. */
const SEARCHED_HERE = 2_000;

/** The code of the index comes with the first word that is searched. */
function useIndexMaker(is_wanted: boolean): typeof createStepIndex | null {
  const [maker, setMaker] = useState<typeof createStepIndex | null>(null);
  useEffect(() => {
    if (!is_wanted || maker !== null) return;
    let left = false;
    void import('./step-index.ts').then((module) => {
      if (!left) setMaker(() => module.createStepIndex);
    });
    return () => {
      left = true;
    };
  }, [is_wanted, maker]);
  return maker;
}

export interface Steps {
  /** Undefined until something is known. */
  steps: Step[] | undefined;
  error: Error | null;
  /** Whether what shows is still that of an earlier search. */
  is_stale: boolean;
  has_more: boolean;
  loadMore: () => void;
  retry: () => void;
}

/**
 * The steps that the address asks for. Words are searched on this device, with typos, as soon as all
 * steps that the filters leave are here; a larger library is searched by the server.
 */
export function useSteps(search: StepSearch, typed: string): Steps {
  const words = typed.trim();
  const filters = stepFilters(search);
  const all = useInfiniteQuery({ ...stepsQuery(filters), placeholderData: keepPreviousData });
  const loaded = useMemo(() => all.data?.pages.flatMap(({ items }) => items), [all.data]);
  const { hasNextPage, isFetching, fetchNextPage, isPlaceholderData } = all;
  const is_complete = loaded !== undefined && !hasNextPage && !isPlaceholderData;

  useEffect(() => {
    const count = loaded?.length ?? 0;
    if (words !== '' && hasNextPage && !isFetching && count < SEARCHED_HERE) void fetchNextPage();
  }, [words, hasNextPage, isFetching, loaded, fetchNextPage]);

  const createIndex = useIndexMaker(words !== '');
  const index = useMemo(
    () => (is_complete && loaded !== undefined && createIndex ? createIndex(loaded) : null),
    [is_complete, loaded, createIndex],
  );

  const asked = useDebounced(words, ASK_AFTER_MS);
  const asks_server = words !== '' && asked !== '' && loaded !== undefined && !is_complete;
  const found = useInfiniteQuery({
    ...stepsQuery({ ...filters, q: asked }),
    placeholderData: keepPreviousData,
    enabled: asks_server,
  });

  const shown = asks_server ? found : all;
  const steps = useMemo(() => {
    if (words === '') return loaded;
    if (index !== null) return index.search(words);
    if (asks_server && found.data !== undefined) {
      return found.data.pages.flatMap(({ items }) => items);
    }
    return loaded?.filter(({ title, content }) =>
      matchesWords(words, [title, content.group_label ?? null]),
    );
  }, [words, loaded, index, asks_server, found.data]);

  const is_paused = shown.fetchStatus === 'paused' && shown.data === undefined;
  return {
    steps,
    error: is_paused ? new OfflineError() : shown.error,
    is_stale: shown.isPlaceholderData,
    has_more: shown.hasNextPage,
    loadMore: () => {
      if (shown.hasNextPage && !shown.isFetching) void shown.fetchNextPage();
    },
    retry: () => void shown.refetch(),
  };
}
