import type { StepSyncResult } from '@resolutionflow/core/protocol/trees';

/** "3 steps added, 1 changed, 1 retired."; what did not happen is left out. */
function librarySentence({ added, changed, retired }: StepSyncResult): string {
  const counts = [
    { count: added, verb: 'added' },
    { count: changed, verb: 'changed' },
    { count: retired, verb: 'retired' },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return 'The steps in the library are as they were.';
  const parts = counts.map(({ count, verb }, index) => {
    const noun = index > 0 ? '' : count === 1 ? ' step' : ' steps';
    return `${count}${noun} ${verb}`;
  });
  return `${parts.join(', ')}.`;
}

/** What publishing did: "Version 4 is live. 3 steps added, 1 changed, 1 retired." */
export function resultSentence(
  version: number | null,
  step_sync: StepSyncResult | undefined,
): string {
  const live = version === null ? 'The flow is live.' : `Version ${version} is live.`;
  return step_sync === undefined ? live : `${live} ${librarySentence(step_sync)}`;
}
