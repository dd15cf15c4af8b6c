import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Field, type FieldProps } from './field.tsx';

interface TagsFieldProps extends FieldProps {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}

/** Words typed one after the other: Enter or a comma ends one, Backspace takes the last away. */
export function TagsField({ tags, onChange, ...field }: TagsFieldProps) {
  const [typed, setTyped] = useState('');

  const add = (text: string) => {
    const words = text.split(',').map((word) => word.trim());
    const fresh = words.filter((word) => word !== '' && !tags.includes(word));
    setTyped('');
    if (fresh.length > 0) onChange([...tags, ...new Set(fresh)]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      add(typed);
    }
    if (event.key === 'Backspace' && typed === '') onChange(tags.slice(0, -1));
  };

  return (
    <Field {...field}>
      {(control) => (
        <span className="control flex min-h-8 flex-wrap items-center gap-1 px-1 py-0.5 pointer-coarse:min-h-10">
          {tags.map((tag) => (
            <span
              key={tag}
              className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-hover pl-1.5 text-sm"
            >
              <span className="truncate">{tag}</span>
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
                className="flex size-6 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
          <input
            {...control}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => add(typed)}
            className="h-6 min-w-24 flex-1 bg-transparent px-1.5 outline-none pointer-coarse:text-[16px]"
          />
        </span>
      )}
    </Field>
  );
}
