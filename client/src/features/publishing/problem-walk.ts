import type { PublishProblem } from '@resolutionflow/core/protocol/errors';

/** The problem that an author is at, and where it stood in the list then. */
export interface ProblemPlace {
  key: string;
  index: number;
}

/** The same for a problem for as long as it lasts. */
export function problemKey({ node_id, code }: { node_id: string | null; code: string }): string {
  return `${code} ${node_id ?? ''}`;
}

/** Where the problem stands now; null when it is gone. */
export function indexNow(
  problems: readonly PublishProblem[],
  { key }: ProblemPlace,
): number | null {
  const index = problems.findIndex((problem) => problemKey(problem) === key);
  return index < 0 ? null : index;
}

/**
 * The problem after (1) or before (-1) the one that the author is at, around the ends; where that one
 * is gone, the one that took its place. Null when there is none left.
 */
export function nextPlace(
  problems: readonly PublishProblem[],
  place: ProblemPlace,
  offset: -1 | 1,
): ProblemPlace | null {
  const now = indexNow(problems, place);
  const count = problems.length;
  const to = now === null ? place.index - (offset === 1 ? 0 : 1) : now + offset;
  const index = (to + count) % count;
  const problem = problems[index];
  return problem === undefined ? null : { key: problemKey(problem), index };
}
