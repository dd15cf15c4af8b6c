import { Check, Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Field } from '../../components/field.tsx';
import { cx } from '../../lib/class-names.ts';

/** What the server asks of a new password; shown while it is typed, judged by the server. */
const MIN_LENGTH = 10;

export interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** Chosen now, rather than remembered. */
  isNew?: boolean;
}

/** A password that can be looked at; a new one shows what is asked of it. */
export function PasswordField({ value, onChange, error, isNew = false }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  const long_enough = value.length >= MIN_LENGTH;
  const hint = (
    <span className={cx('flex items-center gap-1', long_enough && 'text-green-ink')}>
      {long_enough && <Check size={14} aria-hidden />}
      {long_enough ? 'Long enough' : `At least ${MIN_LENGTH} characters`}
    </span>
  );
  return (
    <Field label="Password" error={error} hint={isNew ? hint : undefined}>
      {(control) => (
        <span className="control flex h-9 items-center pr-1 pointer-coarse:h-10">
          <input
            {...control}
            name="password"
            type={visible ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            required
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="h-full min-w-0 flex-1 rounded-md bg-transparent px-2.5 outline-none pointer-coarse:text-[16px]"
          />
          <button
            type="button"
            aria-label="Show the password"
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
            className="flex size-7 items-center justify-center rounded-sm text-ink-muted hover:bg-hover"
          >
            {visible ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          </button>
        </span>
      )}
    </Field>
  );
}
