import { ExternalLink } from 'lucide-react';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { useTreeEditor } from './editor-context.ts';
import { checkMinutes, checkReference } from './field-checks.ts';
import { FieldPeople } from './field-people.tsx';
import type { NodeFields } from './tree-model.ts';
import { TAKES_VARIABLES } from './typed-field.ts';
import { useDraft } from './use-draft.ts';

/** What should be seen when the step is done. */
export function OutcomeField({ node }: { node: NodeFields }) {
  const { controller, editable } = useTreeEditor();
  const draft = useDraft(node.expected_outcome, (value) =>
    controller.setField(node.id, 'expected_outcome', value === '' ? undefined : value),
  );
  return (
    <TextArea
      {...TAKES_VARIABLES}
      label="Expected outcome"
      placeholder="What tells that it worked"
      readOnly={!editable}
      rows={2}
      {...draft}
      data-field="expected_outcome"
      aside={<FieldPeople node_id={node.id} field="expected_outcome" align="end" />}
      className="min-h-14"
    />
  );
}

/** About how long the step takes. What is no number of minutes stays in the field, with a sentence. */
export function MinutesField({ node }: { node: NodeFields }) {
  const { controller, editable } = useTreeEditor();
  const draft = useDraft(
    node.estimated_minutes?.toString() ?? '',
    (value) => {
      const checked = checkMinutes(value);
      return (
        checked.error === null && controller.setField(node.id, 'estimated_minutes', checked.value)
      );
    },
    { whole: true },
  );
  const { error } = checkMinutes(draft.value);
  return (
    <TextField
      label="Estimated minutes"
      inputMode="decimal"
      data-field="estimated_minutes"
      aside={<FieldPeople node_id={node.id} field="estimated_minutes" align="end" />}
      readOnly={!editable}
      {...draft}
      error={error ?? undefined}
    />
  );
}

/** Where more is to be read. */
export function ReferenceField({ node }: { node: NodeFields }) {
  const { controller, editable } = useTreeEditor();
  const draft = useDraft(
    node.reference_url,
    (value) => {
      const checked = checkReference(value);
      return checked.error === null && controller.setField(node.id, 'reference_url', checked.value);
    },
    { whole: true },
  );
  const { error, value } = checkReference(draft.value);
  return (
    <TextField
      {...TAKES_VARIABLES}
      label="Reference link"
      inputMode="url"
      placeholder="https://…"
      spellCheck={false}
      readOnly={!editable}
      {...draft}
      error={error ?? undefined}
      aside={
        value !== undefined && (
          <a
            href={value}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex items-center gap-1 text-accent-ink hover:underline"
          >
            Open <ExternalLink size={12} aria-hidden />
          </a>
        )
      }
    />
  );
}
