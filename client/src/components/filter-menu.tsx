import { ChevronDown } from 'lucide-react';
import { cx } from '../lib/class-names.ts';
import { buttonClassName } from './button.tsx';
import { Menu } from './menu.tsx';

interface FilterMenuProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}

/** Narrows a list to one of a few values, or to none of them. */
export function FilterMenu<Value extends string>({
  label,
  value,
  options,
  onChange,
}: FilterMenuProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu
      items={[
        { label: 'Any', checked: value === undefined, onSelect: () => onChange(undefined) },
        'separator',
        ...options.map((option) => ({
          label: option.label,
          checked: option.value === value,
          onSelect: () => onChange(option.value),
        })),
      ]}
      trigger={
        <button
          type="button"
          className={cx(
            buttonClassName('secondary'),
            'px-2 font-normal sm:px-2.5',
            chosen !== undefined && 'border-accent! bg-accent-soft! text-accent-ink!',
          )}
        >
          {chosen === undefined ? label : `${label}: ${chosen.label}`}
          <ChevronDown size={14} aria-hidden className="-mr-0.5 opacity-70" />
        </button>
      }
    />
  );
}
