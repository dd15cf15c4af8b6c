import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { LoadFailure } from '../../components/load-failure.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { treesQuery } from '../../lib/api/trees.ts';
import { isTemplate, type Template } from './template.ts';
import { TemplatePreview } from './template-preview.tsx';

const SEARCH_AFTER_MS = 150;

/** A published flow to begin with: searched, and chosen by its name and what it is for; what is in the chosen one is shown. */
export function TemplateChoice({
  value,
  onChange,
  error: refusal,
}: {
  value: Template | null;
  onChange: (template: Template) => void;
  /** Why the form was not taken. */
  error?: string | undefined;
}) {
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), SEARCH_AFTER_MS);
  const { data, error, refetch } = useInfiniteQuery(
    treesQuery({ status: 'published', ...(q !== '' && { q }) }),
  );
  const flows = data?.pages.flatMap(({ items }) => items).filter(isTemplate);
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label="Search templates"
        placeholder="Search published flows"
        value={typed}
        onChange={setTyped}
      />
      {error !== null && flows === undefined && (
        <LoadFailure error={error} what="The flows" onRetry={refetch} />
      )}
      {flows === undefined && error === null && <Skeleton className="h-24 w-full" />}
      {flows?.length === 0 && (
        <p className="px-1 py-2 text-sm text-ink-muted">
          No published flow has these words.{' '}
          <Button variant="ghost" size="sm" onClick={() => setTyped('')}>
            Show all
          </Button>
        </p>
      )}
      {flows !== undefined && flows.length > 0 && (
        <fieldset className="max-h-64 overflow-y-auto rounded-md border border-line-strong">
          <legend className="sr-only">Template</legend>
          {flows.map((flow) => (
            <TemplateOption
              key={flow.id}
              flow={flow}
              is_chosen={flow.id === value?.id}
              onChoose={() => onChange(flow)}
            />
          ))}
        </fieldset>
      )}
      {value !== null && <TemplatePreview key={value.id} template={value} />}
      {refusal !== undefined && (
        <p role="alert" className="text-sm text-red-ink">
          {refusal}
        </p>
      )}
    </div>
  );
}

function TemplateOption({
  flow,
  is_chosen,
  onChoose,
}: {
  flow: Template;
  is_chosen: boolean;
  onChoose: () => void;
}) {
  const { label, Icon } = TREE_KINDS[flow.tree_type];
  return (
    <label className="relative flex gap-3 border-b border-line px-3 py-2 last:border-b-0 hover:bg-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="template"
        checked={is_chosen}
        onChange={onChoose}
        className="absolute inset-0 appearance-none opacity-0"
      />
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-ink-muted" />
      <span className="min-w-0">
        <span className="block font-medium">{flow.name}</span>
        <span className="line-clamp-2 text-sm text-ink-muted">
          {label}
          {flow.description !== '' && ` · ${flow.description}`}
        </span>
      </span>
    </label>
  );
}
