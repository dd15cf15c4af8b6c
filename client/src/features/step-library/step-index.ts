import type { Step } from '@resolutionflow/core/protocol/steps';
import MiniSearch from 'minisearch';
import { foldText } from '../../lib/matches-words.ts';

/** Words are kept whole at `_`, `-`, `.` and also cut there: `Get-ADUser` is found by either half. */
function tokens(text: string): string[] {
  const words = text.split(/[\s,;:()[\]{}"'`|/\\]+/u).filter(Boolean);
  return words.flatMap((word) => {
    const parts = word.split(/[-_.]+/u).filter(Boolean);
    return parts.length > 1 ? [word, ...parts] : parts;
  });
}

/** Searches steps on this device. */
export interface StepIndex {
  /** The steps that match all words, best first; prefixes and small typos match too. */
  search: (query: string) => Step[];
}

/** Builds the index; about 50 ms for 1,000 steps. */
export function createStepIndex(steps: readonly Step[]): StepIndex {
  const by_id = new Map(steps.map((step) => [step.id, step]));
  const index = new MiniSearch<Step>({
    fields: ['title', 'tags', 'section', 'flow', 'commands', 'text'],
    tokenize: tokens,
    processTerm: foldText,
    extractField: (step, field) => {
      switch (field) {
        case 'id':
          return step.id;
        case 'title':
          return step.title;
        case 'tags':
          return [step.category, ...step.tags].filter(Boolean).join(' ');
        case 'section':
          return step.content.group_label ?? '';
        case 'flow':
          return step.source_tree_name ?? '';
        case 'commands':
          return (step.content.commands ?? [])
            .map(({ label, command }) => `${label} ${command}`)
            .join(' ');
        default:
          return `${step.content.instructions ?? ''} ${step.content.help_text ?? ''}`;
      }
    },
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length > 7 ? 2 : term.length > 3 ? 1 : false),
      maxFuzzy: 2,
      boost: { title: 4, tags: 3, flow: 2, section: 2 },
    },
  });
  index.addAll(steps);
  return {
    search: (query) =>
      index.search(query).flatMap(({ id }) => {
        const step = by_id.get(id as string);
        return step === undefined ? [] : [step];
      }),
  };
}
