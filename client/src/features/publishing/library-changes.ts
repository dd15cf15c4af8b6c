import type { StepSyncResult } from '@resolutionflow/core/protocol/trees';

/** What publishing did to the step library: "3 steps added, 1 changed, 1 retired." */
export function librarySentence({ added, changed, retired }: StepSyncResult): string {
  const parts = [
    { count: added, verb: 'added' },
    { count: changed, verb: 'changed' },
    { count: retired, verb: 'retired' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return 'The step library stays as it was.';
  const words = parts.map(({ count, verb }, index) => {
    const noun = index === 0 ? ` ${count === 1 ? 'step' : 'steps'}` : '';
    return `${count}${noun} ${verb}`;
  });
  return `In the step library: ${words.join(', ')}.`;
}
