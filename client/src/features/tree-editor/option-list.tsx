import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import { comparableLabel } from '@resolutionflow/core/tree/lint/node-problems';
import {
  addOption,
  moveOption,
  removeOption,
} from '@resolutionflow/core/tree-document/option-edits';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTreeEditor } from './editor-context.ts';
import type { GraphNode } from './graph/graph-model.ts';
import { OptionRow } from './option-row.tsx';
import { useFieldFocus } from './use-field-focus.ts';

/** The answers of a decision: worded, ordered, and each linked to what comes next. */
export function OptionList({ node }: { node: GraphNode }) {
  const { controller, editable } = useTreeEditor();
  const { doc } = controller.model;
  const { id, options } = node;
  const part = useFieldFocus<HTMLElement>(id, 'options');
  const [added, setAdded] = useState<string | null>(null);

  useEffect(() => {
    if (added === null) return;
    const row = part.current?.querySelector(`[data-option="${CSS.escape(added)}"]`);
    row?.querySelector('input')?.focus();
    setAdded(null);
  }, [added, part]);

  const add = (index?: number) => {
    let made: string | null = null;
    controller.edit(() => {
      made = addOption(doc, id, index === undefined ? {} : { index });
    });
    if (made === null) return;
    setAdded(made);
    announce('Option added.');
  };
  const move = (option_id: string, to: number) => {
    const at = options.findIndex((option) => option.id === option_id);
    if (to < 0 || to >= options.length || to === at) return;
    if (!controller.edit(() => moveOption(doc, id, option_id, to))) return;
    const label = options[at]?.label.trim() || 'The option';
    announce(`${label} is now option ${to + 1} of ${options.length}.`);
  };
  const remove = (option_id: string) => {
    const at = options.findIndex((option) => option.id === option_id);
    if (!controller.edit(() => removeOption(doc, id, option_id))) return;
    announce('Option removed. What it led to is still there.');
    setAdded(options[at + 1]?.id ?? options[at - 1]?.id ?? null);
  };

  return (
    <section ref={part} aria-label="Options" className="flex flex-col gap-2">
      <h2 className="text-sm font-medium">Options</h2>
      {options.length > 0 && (
        <ol className="flex flex-col gap-2">
          {options.map((option, index) => (
            <OptionRow
              key={option.id}
              decision_id={id}
              option={option}
              index={index}
              count={options.length}
              is_repeated={options
                .slice(0, index)
                .some(({ label }) => sameWords(label, option.label))}
              onMove={(to) => move(option.id, to)}
              onRemove={() => remove(option.id)}
              onAddBehind={() => add(index + 1)}
            />
          ))}
        </ol>
      )}
      {options.length === 0 && !editable && <p className="text-sm text-ink-faint">None.</p>}
      {editable && (
        <div>
          <Button size="sm" icon={<Plus size={14} aria-hidden />} onClick={() => add()}>
            Add an option
          </Button>
        </div>
      )}
    </section>
  );
}

function sameWords(one: string, other: string): boolean {
  return comparableLabel(one) === comparableLabel(other);
}
