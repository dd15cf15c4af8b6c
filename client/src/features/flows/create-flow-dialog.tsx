import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { TreeType } from '@resolutionflow/core/tree/tree-structure';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { CheckboxField } from '../../components/checkbox-field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { createTree, treeVersionQuery } from '../../lib/api/trees.ts';
import { useRouter } from '../../lib/router/use-router.ts';
import type { Template } from './template.ts';
import { TemplateChoice } from './template-choice.tsx';

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

function noTemplate(): ProblemError {
  const message = 'Choose a template, or start blank.';
  return new ProblemError('invalid_request', { errors: [{ path: 'template', message }] });
}

/** The live version of a published flow with ids of its own, as what a new flow begins with. */
async function structureOf(queryClient: QueryClient, { id, version, tree_type }: Template) {
  const { tree_structure } = await queryClient.fetchQuery(treeVersionQuery(id, version));
  const { withNewIds } = await import('@resolutionflow/core/exchange/with-new-ids');
  return withNewIds(tree_structure, tree_type);
}

/** Makes a flow, blank or from a template, and opens it in the editor. */
export default function CreateFlowDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const name_field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [tree_type, setKind] = useState<TreeType>('procedural');
  const [description, setDescription] = useState('');
  const [from_template, setFromTemplate] = useState(false);
  const [template, setTemplate] = useState<Template | null>(null);
  const choose = (flow: Template) => {
    // What somebody wrote stays; what came with another template goes with it.
    if (name === '' || name === template?.name) setName(flow.name);
    if (description === '' || description === template?.description) {
      setDescription(flow.description);
    }
    setTemplate(flow);
  };
  const send = async () => {
    const chosen = from_template ? template : null;
    if (from_template && chosen === null) throw noTemplate();
    const tree = await createTree(
      chosen === null
        ? { name, tree_type, description }
        : {
            name,
            description,
            tree_type: chosen.tree_type,
            tree_structure: await structureOf(queryClient, chosen),
          },
    );
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
          <CheckboxField
            label="Start from a template"
            checked={from_template}
            onChange={setFromTemplate}
          />
          {from_template ? (
            <TemplateChoice value={template} onChange={choose} error={errors.template} />
          ) : (
            <KindChoice value={tree_type} onChange={setKind} />
          )}
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
