import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import type { ProcedureNode } from '@resolutionflow/core/tree/tree-structure';
import { VariableText } from '../../components/variable-text.tsx';
import { JumpLink } from './jump-link.tsx';
import { procedureSections, UNTITLED_STEP } from './procedure-sections.ts';

const ENTRY =
  'block truncate rounded-sm py-0.5 text-sm text-ink-muted transition-colors hover:text-ink';

/** The sections and steps of a procedure beside it, where there is room. */
export function FlowContents({ tree }: { tree: TreeDetail }) {
  const { steps } = tree.tree_structure as { steps?: ProcedureNode[] };
  if (steps === undefined || steps.length === 0) return null;
  return (
    <nav
      aria-label="Contents"
      className="sticky top-8 hidden max-h-[calc(100dvh-8rem)] w-56 shrink-0 self-start overflow-y-auto xl:block print:hidden"
    >
      <ul className="flex flex-col gap-4">
        {procedureSections(steps).map((section) => (
          <li key={section.id}>
            {section.title !== undefined && (
              <JumpLink node_id={section.id} className={`${ENTRY} font-medium text-ink!`}>
                <VariableText text={section.title} />
              </JumpLink>
            )}
            <ul>
              {section.steps.map(({ node }) => (
                <li key={node.id}>
                  <JumpLink node_id={node.id} className={ENTRY}>
                    <VariableText text={node.title || UNTITLED_STEP} />
                  </JumpLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
