import type { ComponentProps } from 'react';
import { cx } from '../lib/class-names.ts';
import { Field, type FieldProps } from './field.tsx';

/** 16 px on touch screens: with less, iOS zooms into the field. */
const TEXT = 'w-full px-2.5 text-base pointer-coarse:text-[16px]';

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id'>;

/** A labelled line of text. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  aside,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} aside={aside}>
      {(control) => (
        <input
          type="text"
          {...rest}
          {...control}
          className={cx('control h-8 pointer-coarse:h-10', TEXT, className)}
        />
      )}
    </Field>
  );
}

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id'>;

/** A labelled text of several lines; grows with what is typed where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  aside,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} aside={aside}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          className={cx(
            'control field-sizing-content max-h-96 min-h-16 resize-y py-1.5',
            TEXT,
            className,
          )}
        />
      )}
    </Field>
  );
}
