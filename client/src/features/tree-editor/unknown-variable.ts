import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { variablesIn } from '@resolutionflow/core/tree/variables';

/** The variable that a problem says is not declared; null for any other problem. */
export function unknownVariable({ code, message }: Pick<LintProblem, 'code' | 'message'>) {
  if (code !== 'unknown_variable') return null;
  // The sentence names it last, behind the title, which may use others.
  const [, ...after] = message.split(' uses ');
  return variablesIn(after.at(-1) ?? '')[0] ?? null;
}
