import type { TreeType } from '@resolutionflow/core/tree/tree-structure';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { createTree } from '../../lib/api/trees.ts';
import { useRouter } from '../../lib/router/use-router.ts';

const KINDS = ['procedural', 'maintenance', 'troubleshooting'] as const satisfies TreeType[];

function KindChoice({ value, onChange }: { value: TreeType; onChange: (kind: TreeType) => void }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">Kind</legend>
      {KINDS.map((kind) => {
        const { label, explanation, Icon } = TREE_KINDS[kind];
        return (
          <label
            key={kind}
            className="relative flex gap-3 rounded-md border border-line-strong p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="tree_type"
              value={kind}
              checked={value === kind}
              onChange={() => onChange(kind)}
              className="absolute inset-0 appearance-none opacity-0"
            />
            <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-ink-muted" />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-sm text-ink-muted">{explanation}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** Makes a blank flow and opens it in the editor. */
export default function CreateFlowDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const name_field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [tree_type, setKind] = useState<TreeType>('procedural');
  const [description, setDescription] = useState('');
  const send = async () => {
    const tree = await createTree({ name, tree_type, description });
    queryClient.setQueryData(['trees', 'detail', tree.id], tree);
    void queryClient.invalidateQueries({ queryKey: ['trees', 'list'] });
    router.navigate({ to: `/flows/${tree.id}/edit` });
  };

  return (
    <FormDialog
      title="New flow"
      submitLabel="Create flow"
      send={send}
      onClose={onClose}
      initialFocus={name_field}
    >
      {(errors) => (
        <>
          <TextField
            label="Name"
            ref={name_field}
            placeholder="Reset a forgotten password"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={errors.name}
          />
          <KindChoice value={tree_type} onChange={setKind} />
          <TextArea
            label="Description"
            aside="Optional"
            placeholder="When to use it, and what it leaves behind"
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            error={errors.description}
          />
        </>
      )}
    </FormDialog>
  );
}
