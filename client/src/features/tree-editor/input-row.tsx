import {
  type InputField,
  type InputType,
  inputTypeSchema,
} from '@resolutionflow/core/tree/input-fields';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { CheckboxField } from '../../components/checkbox-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { EntryMenu } from './entry-menu.tsx';
import { choicesOf } from './input-entries.ts';
import { useDraft } from './use-draft.ts';
import { useDragOption } from './use-drag-option.ts';

const TYPES: Record<InputType, string> = {
  text: 'Text',
  number: 'Number',
  choice: 'Choice',
  checkbox: 'Checkbox',
  date: 'Date',
};
const TYPE_OPTIONS = inputTypeSchema.options.map((value) => ({ value, label: TYPES[value] }));

interface InputRowProps {
  node_id: string;
  input: InputField;
  index: number;
  count: number;
  onChange: (change: Partial<Omit<InputField, 'id'>>) => boolean;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One thing to fill in: what it is called, of what kind it is, and whether it has to be. */
export function InputRow({
  node_id,
  input,
  index,
  count,
  onChange,
  onMove,
  onRemove,
}: InputRowProps) {
  const { editable } = useTreeEditor();
  const row = useRef<HTMLLIElement>(null);
  const { edge, dragging } = useDragOption({
    element: row,
    list: `inputs of ${node_id}`,
    id: input.id,
    name: input.label.trim() || `Input ${index + 1}`,
    index,
    onMove,
    enabled: editable,
  });
  const label = useDraft(input.label, (value) => onChange({ label: value.slice(0, 200) }));
  const choices = useDraft(input.choices.join('\n'), (value) =>
    onChange({ choices: choicesOf(value) }),
  );
  const number = index + 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const offset = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || offset === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(index + offset);
  };

  return (
    <li
      ref={row}
      data-input={input.id}
      className={cx(
        'relative flex flex-col gap-2 rounded-md border border-line p-1.5',
        dragging && 'opacity-40',
        edge !== null &&
          'after:pointer-events-none after:absolute after:inset-x-1 after:h-0.5 after:rounded-full after:bg-accent',
        edge === 'top' && 'after:-top-1',
        edge === 'bottom' && 'after:-bottom-1',
      )}
    >
      <div className="flex flex-wrap items-center gap-1">
        {editable && (
          <GripVertical
            size={14}
            aria-hidden
            data-drag-handle
            className="shrink-0 cursor-grab text-ink-faint pointer-coarse:hidden"
          />
        )}
        <input
          aria-label={`Label of input ${number}`}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          data-problem={input.label.trim() === '' ? 'incomplete_input' : undefined}
          placeholder="What to note down"
          maxLength={200}
          readOnly={!editable}
          {...label}
          onKeyDown={onKeyDown}
          className="h-7 min-w-0 flex-1 rounded-sm bg-transparent px-1.5 font-medium outline-offset-[-2px] max-sm:basis-3/4 pointer-coarse:h-10 pointer-coarse:text-[16px]"
        />
        <div className="w-28 shrink-0">
          <Select
            label={`Kind of input ${number}`}
            hideLabel
            size="sm"
            disabled={!editable}
            value={input.type}
            options={TYPE_OPTIONS}
            onChange={(type) => onChange({ type })}
          />
        </div>
        {editable && (
          <EntryMenu name="input" index={index} count={count} onMove={onMove} onRemove={onRemove} />
        )}
      </div>
      <div className="px-1.5 pb-1 text-sm">
        <CheckboxField
          label="Required"
          checked={input.required}
          disabled={!editable}
          onChange={(required) => onChange({ required })}
        />
      </div>
      {input.type === 'choice' && (
        <div className="px-1.5 pb-1">
          <TextArea
            label={`Choices of input ${number}`}
            hideLabel
            hint="One a line"
            placeholder={'Working\nNot working'}
            readOnly={!editable}
            rows={2}
            {...choices}
            data-problem={input.choices.length === 0 ? 'incomplete_input' : undefined}
          />
        </div>
      )}
    </li>
  );
}
