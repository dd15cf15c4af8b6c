import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { setVariable } from '@resolutionflow/core/tree-document/variable-edits';
import { Button } from '../../components/button.tsx';
import { useTreeEditor } from './editor-context.ts';
import { useNodeProblems } from './flow-stores.ts';
import { LintIcon } from './lint-mark.tsx';
import { worstFirst } from './problem-fields.ts';
import { unknownVariable } from './unknown-variable.ts';

/**
 * What lint says about the selected node, with what puts it right at once. It lies over the lower edge,
 * so that no field moves under who types when a problem comes or goes.
 */
export function NodeProblems({ id }: { id: string }) {
  const problems = worstFirst(useNodeProblems(id));
  if (problems.length === 0) return <div className="h-1" />;
  return (
    <ul
      aria-label="Problems here"
      className="sticky bottom-0 -mx-5 mt-auto flex max-h-48 flex-col gap-1.5 overflow-y-auto border-t border-line bg-surface px-5 py-2.5"
    >
      {problems.map((problem) => (
        <li
          key={`${problem.code} ${problem.message}`}
          className="flex items-start gap-2 text-sm text-ink-muted"
        >
          <span className="flex h-5 items-center">
            <LintIcon severity={problem.severity} size={14} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="sr-only">
              {problem.severity === 'error' ? 'Error: ' : 'Warning: '}
            </span>
            {problem.message}
          </span>
          <Fix problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Fix({ problem }: { problem: LintProblem }) {
  const { controller, editable } = useTreeEditor();
  const name = unknownVariable(problem);
  if (name === null || !editable) return null;
  return (
    <Button
      size="sm"
      aria-label={`Declare ${name}`}
      onClick={() =>
        controller.edit(() =>
          setVariable(controller.model.doc, { name, default: '', description: '' }),
        )
      }
    >
      Declare it
    </Button>
  );
}
