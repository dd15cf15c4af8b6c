import { ListChecks, Plus, Rows3 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Keys } from '../../components/kbd.tsx';
import { useOutline, useTreeEditor } from './editor-context.ts';
import { selectableIds } from './outline.ts';

const HINTS: [string[], string][] = [
  [['Enter'], 'new step'],
  [['Alt', '↑'], 'move'],
  [['Mod', 'D'], 'duplicate'],
  [['Delete'], 'remove'],
  [['F2'], 'edit'],
];

/** Below the steps: how to go on; in a new flow, how to begin. */
export function OutlineFooter() {
  const { controller, editable } = useTreeEditor();
  const outline = useOutline();
  const buttons = (is_new: boolean) => (
    <>
      <Button
        variant={is_new ? 'secondary' : 'ghost'}
        icon={<Plus size={16} aria-hidden />}
        onClick={() => controller.addStep(is_new ? null : lastStep())}
      >
        {is_new ? 'Add a step' : 'Step'}
      </Button>
      <Button
        variant={is_new ? 'secondary' : 'ghost'}
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
  const lastStep = () => {
    const last = outline.groups.at(-1);
    return last?.step_ids.at(-1) ?? last?.section_id ?? null;
  };

  if (selectableIds(outline).length === 0) {
    return (
      <EmptyState
        icon={<ListChecks size={20} aria-hidden />}
        title="A new flow"
        action={editable && buttons(true)}
      >
        {editable
          ? 'Sections group the steps. Colleagues who open it write along with you.'
          : 'Nobody has written into it yet.'}
      </EmptyState>
    );
  }
  if (!editable) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex gap-1">{buttons(false)}</span>
      <ul
        aria-label="Keys"
        className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-faint pointer-coarse:hidden max-sm:hidden"
      >
        {HINTS.map(([keys, what]) => (
          <li key={what} className="flex items-center gap-1.5">
            <Keys keys={keys} /> {what}
          </li>
        ))}
      </ul>
    </div>
  );
}
