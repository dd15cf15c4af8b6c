import type { Step } from '@resolutionflow/core/protocol/steps';
import { useEffect, useMemo, useState } from 'react';
import { type SearchedList, useSearchedList } from '../../hooks/use-searched-list.ts';
import { stepsQuery } from '../../lib/api/steps.ts';
import { matchesWords } from '../../lib/matches-words.ts';
import type { createStepIndex } from './step-index.ts';
import { type StepSearch, stepFilters } from './step-search.ts';

/** More than these are left to the server's search. */
const SEARCHED_HERE = 2_000;

/** The code of the index comes with the first word that is searched. */
function useIndexMaker(is_wanted: boolean): typeof createStepIndex | null {
  const [maker, setMaker] = useState<typeof createStepIndex | null>(null);
  useEffect(() => {
    if (!is_wanted || maker !== null) return;
    let left = false;
    const load = async () => {
      const { createStepIndex } = await import('./step-index.ts');
      if (!left) setMaker(() => createStepIndex);
    };
    // Without it, the words are searched as they are typed, until the next word tries again.
    load().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [is_wanted, maker]);
  return maker;
}

/** Searches with typos once the index is here and all steps are; until then by plain words. */
function stepSearcher(createIndex: typeof createStepIndex | null) {
  let indexed: { steps: Step[]; index: ReturnType<typeof createStepIndex> } | undefined;
  return (steps: Step[], words: string, is_complete: boolean): Step[] => {
    if (createIndex === null || !is_complete) {
      return steps.filter(({ title, content }) =>
        matchesWords(words, [title, content.group_label ?? null]),
      );
    }
    if (indexed?.steps !== steps) indexed = { steps, index: createIndex(steps) };
    return indexed.index.search(words);
  };
}

/** The steps that the address asks for, narrowed by what is typed. */
export function useSteps(search: StepSearch, typed: string): SearchedList<Step> {
  const createIndex = useIndexMaker(typed.trim() !== '');
  const filters = stepFilters(search);
  return useSearchedList({
    query: (q) => stepsQuery(q === undefined ? filters : { ...filters, q }),
    typed,
    searchHere: useMemo(() => stepSearcher(createIndex), [createIndex]),
    load_up_to: SEARCHED_HERE,
  });
}
