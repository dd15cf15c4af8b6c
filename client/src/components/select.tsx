import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';
import { Field, type FieldProps } from './field.tsx';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  /** A second line that explains the choice. */
  description?: string;
  icon?: ReactNode;
}

export interface SelectProps<Value extends string> extends FieldProps {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  disabled?: boolean;
  size?: 'sm' | 'md';
  className?: string;
}

/** A labelled choice of one of a few. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  hideLabel,
  aside,
  value,
  onChange,
  options,
  disabled = false,
  size = 'md',
  className,
}: SelectProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} aside={aside}>
      {(control) => (
        <Base.Root
          value={value}
          onValueChange={(next) => {
            if (next !== null) onChange(next);
          }}
          disabled={disabled}
        >
          <Base.Trigger
            {...control}
            className={cx(
              'control flex w-full items-center justify-between gap-2 text-left select-none',
              size === 'sm'
                ? 'h-7 px-2 text-sm pointer-coarse:h-9'
                : 'h-8 px-2.5 pointer-coarse:h-10',
              className,
            )}
          >
            <span className="flex min-w-0 items-center gap-2">
              {chosen?.icon}
              <span className="truncate">{chosen?.label ?? value}</span>
            </span>
            <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-ink-faint" />
          </Base.Trigger>
          <Base.Portal>
            <Base.Positioner
              className="z-50 outline-none"
              sideOffset={4}
              alignItemWithTrigger={false}
            >
              <Base.Popup className="popup max-h-(--available-height) min-w-(--anchor-width) max-w-80 overflow-y-auto p-1">
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    className="popup-item items-start"
                  >
                    {option.icon !== undefined && (
                      <span className="flex h-5 items-center">{option.icon}</span>
                    )}
                    <span className="min-w-0 flex-1">
                      <Base.ItemText className="block truncate">{option.label}</Base.ItemText>
                      {option.description !== undefined && (
                        <span className="block text-xs text-ink-muted">{option.description}</span>
                      )}
                    </span>
                    <span className="flex size-5 items-center justify-center">
                      <Base.ItemIndicator>
                        <Check size={14} aria-hidden />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                ))}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
}
