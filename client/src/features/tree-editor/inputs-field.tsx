import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import { type InputField, inputFieldsOf } from '@resolutionflow/core/tree/input-fields';
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { uuidv4 } from 'lib0/random';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTreeEditor } from './editor-context.ts';
import { FieldPeople } from './field-people.tsx';
import { addInput, changeInput, moveInput, removeInput } from './input-entries.ts';
import { InputRow } from './input-row.tsx';
import type { NodeFields } from './tree-model.ts';
import { useFieldFocus } from './use-field-focus.ts';

/** What the engineer fills in when doing the step. */
export function InputsField({ node }: { node: NodeFields }) {
  const { controller, editable } = useTreeEditor();
  const { doc } = controller.model;
  const { id } = node;
  const part = useFieldFocus<HTMLElement>(id, 'inputs');
  const [added, setAdded] = useState<string | null>(null);
  const inputs = inputFieldsOf(readNode(doc, id)?.fields);

  useEffect(() => {
    if (added === null) return;
    const row = part.current?.querySelector(`[data-input="${CSS.escape(added)}"]`);
    row?.querySelector('input')?.focus();
    setAdded(null);
  }, [added, part]);

  // Read anew when writing: a colleague, or a half-typed field, may have changed the list meanwhile.
  const write = (change: (raw: unknown) => unknown[]) => {
    controller.flushDrafts();
    const fields = change(readNode(doc, id)?.fields);
    return controller.setField(id, 'fields', fields.length === 0 ? undefined : fields);
  };
  const move = (input: InputField, to: number) => {
    if (to < 0 || to >= inputs.length || !write((raw) => moveInput(raw, input.id, to))) return;
    announce(`${input.label || 'The input'} is now input ${to + 1} of ${inputs.length}.`);
  };

  return (
    <section
      ref={part}
      data-field="inputs"
      aria-label="Required inputs"
      className="flex flex-col gap-2"
    >
      <div className="flex">
        <h2 className="text-sm font-medium">Inputs</h2>
        <FieldPeople node_id={id} field="inputs" align="start" />
      </div>
      {inputs.length === 0 && (
        <p className="text-sm text-ink-faint">
          {editable ? 'What has to be noted down while doing the step.' : 'None.'}
        </p>
      )}
      {inputs.length > 0 && (
        <ol className="flex flex-col gap-2">
          {inputs.map((input, index) => (
            <InputRow
              key={input.id}
              node_id={id}
              input={input}
              index={index}
              count={inputs.length}
              onChange={(change) => write((raw) => changeInput(raw, input.id, change))}
              onMove={(to) => move(input, to)}
              onRemove={() => {
                if (!write((raw) => removeInput(raw, input.id))) return;
                announce('Input removed.');
                setAdded(inputs[index + 1]?.id ?? inputs[index - 1]?.id ?? null);
              }}
            />
          ))}
        </ol>
      )}
      {editable && (
        <div>
          <Button
            size="sm"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => {
              const made = uuidv4();
              if (write((raw) => addInput(raw, made))) setAdded(made);
            }}
          >
            Add an input
          </Button>
        </div>
      )}
    </section>
  );
}
