import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { type SearchedList, useSearchedList } from '../../hooks/use-searched-list.ts';
import { treesQuery } from '../../lib/api/trees.ts';
import { matchesWords } from '../../lib/matches-words.ts';
import { type FlowSearch, flowFilters } from './flow-search.ts';

function searchHere(trees: TreeSummary[], words: string): TreeSummary[] {
  return trees.filter(({ name, description, category, tags }) =>
    matchesWords(words, [name, description, category, ...tags]),
  );
}

/** The flows that the address asks for, narrowed by what is typed. */
export function useFlows(search: FlowSearch, typed: string): SearchedList<TreeSummary> {
  return useSearchedList({
    query: (q) => treesQuery(flowFilters({ ...search, q })),
    typed,
    searchHere,
  });
}
