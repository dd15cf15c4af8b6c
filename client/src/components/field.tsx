import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** What a labelled control must put on its element. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: string;
  /** Shown under the control until there is an error. */
  hint?: ReactNode | undefined;
  /** A sentence that says what is wrong and what to do. */
  error?: string | undefined;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined;
  /** Right of the label, e.g. "Optional". */
  aside?: ReactNode | undefined;
}

/** Label, control, and a hint or error below that is tied to the control. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  aside,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const message_id = `${id}-message`;
  const has_message = error !== undefined || hint !== undefined;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className={hideLabel ? 'sr-only' : 'flex items-baseline justify-between gap-2'}>
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
        </label>
        {aside !== undefined && <span className="text-xs text-ink-faint">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': has_message ? message_id : undefined,
        'aria-invalid': error !== undefined || undefined,
      })}
      {has_message && (
        <p
          id={message_id}
          className={
            error === undefined ? 'text-xs text-ink-faint' : 'flex gap-1 text-xs text-red-ink'
          }
        >
          {error !== undefined && <CircleAlert size={14} aria-hidden className="mt-px shrink-0" />}
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
