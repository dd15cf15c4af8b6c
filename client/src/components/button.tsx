import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-hover border-transparent',
  secondary:
    'bg-surface text-ink border-line-strong hover:not-disabled:bg-hover active:not-disabled:bg-selected',
  ghost:
    'text-ink-muted border-transparent hover:not-disabled:bg-hover hover:not-disabled:text-ink active:not-disabled:bg-selected aria-expanded:bg-hover aria-expanded:text-ink',
  danger: 'bg-red text-on-red hover:not-disabled:bg-red-hover border-transparent',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 gap-1.5 text-sm pointer-coarse:h-9',
  md: 'h-8 px-3 gap-2 pointer-coarse:h-10',
};

/** The classes of a button, for a link that looks like one. */
export function buttonClassName(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'md',
): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap',
    'select-none transition-colors disabled:opacity-50 aria-disabled:opacity-50',
    VARIANTS[variant],
    SIZES[size],
  );
}

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Shows a spinner in place of the icon and refuses clicks, keeping the focus where it is. */
  busy?: boolean;
}

/** A button with a label. At most one `primary` per screen or dialog. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // A disabled button would lose the focus; a busy one only does nothing.
      type={busy ? 'button' : type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={cx(buttonClassName(variant, size), className)}
    >
      {busy ? <Spinner size={16} /> : icon}
      {children}
    </button>
  );
}
