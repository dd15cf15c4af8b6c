import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import type { FlowVariable } from '@resolutionflow/core/tree/variables';
import {
  removeVariable,
  renameVariable,
  setVariable,
} from '@resolutionflow/core/tree-document/variable-edits';
import { Trash2 } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTreeEditor } from './editor-context.ts';
import { useDraft } from './use-draft.ts';

interface VariableRowProps {
  variable: FlowVariable;
  /** The nodes that use it. */
  uses: readonly string[];
  nameError: (name: string) => string | null;
  onShow: (id: string) => void;
}

/** One variable: its name, which is changed in every text with it, what it is, and where it is used. */
export function VariableRow({ variable, uses, nameError, onShow }: VariableRowProps) {
  const { controller, editable } = useTreeEditor();
  const { doc, titleOf } = controller.model;
  const { name } = variable;
  const typedName = useDraft(
    name,
    (value) => {
      const to = value.trim();
      if (nameError(to) !== null) return false;
      const done = controller.edit(() => renameVariable(doc, name, to));
      if (done && to !== name) announce(`${name} is called ${to} now, wherever it is used.`);
      return done;
    },
    { whole: true },
  );
  const change = (fields: Partial<FlowVariable>) =>
    controller.edit(() => setVariable(doc, { ...variable, ...fields }));
  const value = useDraft(variable.default, (typed) => change({ default: typed.slice(0, 1000) }));
  const description = useDraft(variable.description, (typed) =>
    change({ description: typed.slice(0, 1000) }),
  );
  return (
    <li className="flex flex-col gap-2 rounded-md border border-line p-3">
      <div className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[1fr_1fr_auto]">
        <TextField
          label="Name"
          spellCheck={false}
          autoCapitalize="off"
          readOnly={!editable}
          {...typedName}
          error={nameError(typedName.value.trim()) ?? undefined}
        />
        <div className="max-sm:order-1 max-sm:col-span-2">
          <TextField label="Default" readOnly={!editable} maxLength={1000} {...value} />
        </div>
        {editable && (
          <IconButton
            icon={<Trash2 size={15} aria-hidden />}
            label={`Remove ${name}`}
            onClick={() => {
              if (controller.edit(() => removeVariable(doc, name))) announce(`${name} removed.`);
            }}
            className="mt-6"
          />
        )}
      </div>
      <TextField
        label="Description"
        placeholder="What to fill in"
        readOnly={!editable}
        maxLength={1000}
        {...description}
      />
      {uses.length === 0 ? (
        <p className="text-xs text-ink-faint">Not used anywhere.</p>
      ) : (
        <p className="flex flex-wrap gap-x-2 gap-y-1 text-xs text-ink-muted">
          Used in
          {uses.slice(0, 12).map((id) => (
            <button
              key={id}
              type="button"
              onClick={() => onShow(id)}
              className="max-w-60 truncate rounded-sm text-accent-ink hover:underline"
            >
              {titleOf(id)}
            </button>
          ))}
          {uses.length > 12 && <span>and {uses.length - 12} more</span>}
        </p>
      )}
    </li>
  );
}
