import { CircleCheck, ListChecks, Plus, Rows3, Split, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Keys } from '../../components/kbd.tsx';
import { useFlowOutline, useOutline, useSelection, useTreeEditor } from './editor-context.ts';

const HINTS: [string[], string][] = [
  [['Enter'], 'new line'],
  [['Tab'], 'in'],
  [['Alt', '↑'], 'move'],
  [['Mod', 'D'], 'duplicate'],
  [['Delete'], 'remove'],
  [['F2'], 'edit'],
  [['Esc'], 'leave'],
];

/** Below the steps: how to go on; in a new flow, how to begin. */
export function OutlineFooter() {
  const { controller, editable } = useTreeEditor();
  const is_empty = useFlowOutline().lines.length === 0;
  const is_tree = controller.model.isTree();
  if (is_empty) {
    return (
      <EmptyState
        icon={is_tree ? <Split size={20} aria-hidden /> : <ListChecks size={20} aria-hidden />}
        title="A new flow"
        action={
          editable && (
            <span data-after-outline className="flex flex-wrap justify-center gap-2">
              {is_tree ? <FirstQuestion /> : <StepButtons is_new />}
            </span>
          )
        }
      >
        {is_tree && editable && 'It begins with a question; its answers lead on to the solution. '}
        {!is_tree && editable && 'Sections group the steps. '}
        {editable
          ? 'Colleagues who open it write along with you.'
          : 'Nobody has written into it yet.'}
      </EmptyState>
    );
  }
  if (!editable) return null;
  return (
    <div data-after-outline className="@container mt-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="flex flex-wrap gap-1">
          {is_tree ? <BranchButtons /> : <StepButtons is_new={false} />}
        </span>
        <ul
          aria-label="Keys"
          className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-faint @max-md:hidden pointer-coarse:hidden"
        >
          {HINTS.map(([keys, what]) => (
            <li key={what} className="flex items-center gap-1.5">
              <Keys keys={keys} /> {what}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function FirstQuestion() {
  const { controller } = useTreeEditor();
  return (
    <Button icon={<Plus size={16} aria-hidden />} onClick={() => controller.addBranch('decision')}>
      Ask the first question
    </Button>
  );
}

/** What comes next after the selected line of a decision tree. */
function BranchButtons() {
  const { controller } = useTreeEditor();
  const { id } = useSelection();
  const button = (type: 'decision' | 'action' | 'solution', label: string, icon: ReactNode) => (
    <Button variant="ghost" icon={icon} onClick={() => controller.addBranch(type, id)}>
      {label}
    </Button>
  );
  return (
    <>
      {button('action', 'Action', <Wrench size={16} aria-hidden />)}
      {button('decision', 'Question', <Split size={16} aria-hidden />)}
      {button('solution', 'Solution', <CircleCheck size={16} aria-hidden />)}
    </>
  );
}

function StepButtons({ is_new }: { is_new: boolean }) {
  const { controller } = useTreeEditor();
  const last = useOutline().groups.at(-1);
  const variant = is_new ? 'secondary' : 'ghost';
  return (
    <>
      <Button
        variant={variant}
        icon={<Plus size={16} aria-hidden />}
        onClick={() => controller.addStep(last?.step_ids.at(-1) ?? last?.section_id ?? null)}
      >
        {is_new ? 'Add a step' : 'Step'}
      </Button>
      <Button
        variant={variant}
        icon={<Rows3 size={16} aria-hidden />}
        onClick={() => {
          if (!is_new) controller.select(null);
          controller.addSection();
        }}
      >
        {is_new ? 'Add a section' : 'Section'}
      </Button>
    </>
  );
}
