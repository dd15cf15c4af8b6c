import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { LintMark } from './graph/graph-model.ts';

/** What a screen reader says of a line that lint has something to say about. */
export const LINT_WORDS: Record<LintMark, string> = {
  error: 'has an error',
  warning: 'has a warning',
};

/** The sign of a problem. What it means is said in words beside it, or by `LINT_WORDS`. */
export function LintIcon({ severity, size = 16 }: { severity: LintMark; size?: number }) {
  return severity === 'error' ? (
    <span title="Has an error" className="flex shrink-0 text-red-ink">
      <CircleAlert size={size} aria-hidden />
    </span>
  ) : (
    <span title="Has a warning" className="flex shrink-0 text-amber-ink">
      <TriangleAlert size={size} aria-hidden />
    </span>
  );
}
