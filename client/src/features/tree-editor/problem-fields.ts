import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';

/** A field of a node's details that a problem can lead to. */
export type DetailField = 'title' | 'options' | 'next' | 'reference' | 'inputs' | 'description';

interface ProblemNode {
  type: string;
  title: string;
}

/** The field in which a problem of a node is put right; null where it is the node as a whole. */
export function fieldOfProblem(
  { code }: Pick<LintProblem, 'code'>,
  node: ProblemNode | null,
): DetailField | null {
  switch (code) {
    case 'missing_title':
      return node?.type === 'decision' && node.title.trim() !== '' ? 'options' : 'title';
    case 'broken_link':
      return node?.type === 'decision' ? 'options' : 'next';
    case 'dead_end':
      return 'next';
    case 'too_few_options':
    case 'duplicate_label':
      return 'options';
    case 'unsafe_link':
      return 'reference';
    case 'incomplete_input':
      return 'inputs';
    default:
      return null;
  }
}

/** Errors before warnings, each as they stand in the flow. */
export function worstFirst<Problem extends Pick<LintProblem, 'severity'>>(
  problems: readonly Problem[],
): Problem[] {
  const of = (severity: string) => problems.filter((problem) => problem.severity === severity);
  return [...of('error'), ...of('warning')];
}

/** "2 errors, 1 warning". */
export function countProblems(problems: readonly Pick<LintProblem, 'severity'>[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const say = (count: number, word: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? word : `${word}s`}`];
  return [...say(errors, 'error'), ...say(warnings, 'warning')].join(', ') || 'No problems';
}
