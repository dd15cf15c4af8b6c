import { type FlowVariable, variableNameSchema } from '@resolutionflow/core/tree/variables';
import { setVariable } from '@resolutionflow/core/tree-document/variable-edits';
import { Plus } from 'lucide-react';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { keepKeys } from './command-keys.ts';
import { useTreeEditor } from './editor-context.ts';
import { useLintProblems } from './flow-stores.ts';
import { useVariables } from './use-variables.ts';
import { VariableRow } from './variable-row.tsx';
import { variableUses } from './variable-uses.ts';

interface VariablesDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The variables of the flow: declared, named anew wherever they are used, and where that is. */
export default function VariablesDialog({ open, onOpenChange }: VariablesDialogProps) {
  const { controller, editable } = useTreeEditor();
  const { doc } = controller.model;
  const variables = useVariables();
  // Looked through again whenever lint did: a colleague may be writing behind the dialog.
  const problems = useLintProblems();
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when the flow has changed
  const uses = useMemo(() => variableUses(doc), [doc, variables, problems]);
  // One that was named anew stays where it is, with the keyboard in it.
  const keys = useRef<ReturnType<typeof keepKeys>>([]);
  keys.current = keepKeys(
    keys.current,
    variables.map((variable) => JSON.stringify(variable)),
  );
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const error = nameError(name.trim(), variables);

  const add = (event: FormEvent) => {
    event.preventDefault();
    const variable = { name: name.trim(), default: '', description: '' };
    if (error !== null || variable.name === '') return field.current?.focus();
    if (controller.edit(() => setVariable(doc, variable))) setName('');
  };
  const show = (id: string) => {
    onOpenChange(false);
    // After the dialog has given the focus back.
    requestAnimationFrame(() => requestAnimationFrame(() => controller.reveal(id)));
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title="Variables"
      description="What is filled in once per run and stands in the texts as {{name}}."
    >
      <div className="flex flex-col gap-4">
        {variables.length === 0 && <p className="text-sm text-ink-faint">None yet.</p>}
        {variables.length > 0 && (
          <ul aria-label="Variables" className="flex flex-col gap-3">
            {variables.map((variable, index) => (
              <VariableRow
                key={keys.current[index]?.key}
                variable={variable}
                uses={uses.get(variable.name) ?? []}
                nameError={(typed) =>
                  nameError(
                    typed,
                    variables.filter((other) => other.name !== variable.name),
                  )
                }
                onShow={show}
              />
            ))}
          </ul>
        )}
        {editable && (
          <form onSubmit={add} className="flex items-start gap-2">
            <div className="flex-1">
              <TextField
                ref={field}
                label="Name of a new variable"
                placeholder="server_name"
                spellCheck={false}
                autoCapitalize="off"
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.target.value)}
                error={name.trim() === '' ? undefined : (error ?? undefined)}
              />
            </div>
            <Button type="submit" icon={<Plus size={16} aria-hidden />} className="mt-6">
              Add
            </Button>
          </form>
        )}
      </div>
    </Dialog>
  );
}

/** Why a variable cannot have this name; null if it can. */
function nameError(name: string, others: readonly FlowVariable[]): string | null {
  const { error } = variableNameSchema.safeParse(name);
  if (error) return error.issues[0]?.message ?? 'This is no name of a variable.';
  return others.some((other) => other.name === name)
    ? `There is a variable ${name} already.`
    : null;
}
