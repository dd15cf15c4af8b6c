import type { PublishProblem } from '../../protocol/errors.ts';

/** Problems that are said, and do not keep a flow from being published. */
export type LintWarningCode =
  | 'dead_end'
  | 'unreachable'
  | 'too_few_options'
  | 'duplicate_label'
  | 'unknown_variable'
  | 'incomplete_input';

/** Something about a flow that its author should look at; `node_id` null means the flow as a whole. */
export type LintProblem = LintError | LintWarning;

/** Keeps the flow from being published. */
export type LintError = PublishProblem & { severity: 'error' };

export interface LintWarning {
  node_id: string | null;
  severity: 'warning';
  code: LintWarningCode;
  message: string;
}

/** Takes a problem of one node: what is wrong, and a sentence that says so. */
export interface Report {
  error(code: LintError['code'], message: string): void;
  warning(code: LintWarning['code'], message: string): void;
}
