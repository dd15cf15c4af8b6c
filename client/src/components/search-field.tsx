import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { cx } from '../lib/class-names.ts';
import { Kbd } from './kbd.tsx';

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** The arrow down key, for moving into the results. */
  onArrowDown?: () => void;
  onFocus?: () => void;
  onBlur?: () => void;
  className?: string;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The search of a page: `/` focuses it, Escape empties it, then leaves it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder = 'Search',
  onArrowDown,
  onFocus,
  onBlur,
  className,
}: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      // Behind a dialog or a menu the page is inert.
      const is_behind = input.current?.closest('[aria-hidden="true"], [inert]');
      if (isTyping(event.target) || is_behind) return;
      event.preventDefault();
      input.current?.select();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (value === '') input.current?.blur();
      else onChange('');
    }
    if (event.key === 'ArrowDown' && onArrowDown !== undefined) {
      event.preventDefault();
      onArrowDown();
    }
  };

  return (
    <div
      className={cx(
        'control relative flex border-line-strong! focus-within:border-focus! h-8 items-center gap-2 px-2.5 pointer-coarse:h-10',
        className,
      )}
    >
      <Search size={14} aria-hidden className="shrink-0 text-ink-faint" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="h-full min-w-0 flex-1 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden pointer-coarse:text-[16px]"
      />
      {value === '' ? (
        <span aria-hidden className="pointer-coarse:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label="Empty the search"
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
          className="-mr-1 flex size-6 items-center justify-center rounded-sm text-ink-muted hover:bg-hover"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
