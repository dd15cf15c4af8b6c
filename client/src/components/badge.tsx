import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';

export type BadgeTone = 'neutral' | 'accent' | 'amber' | 'blue' | 'green' | 'red';

const TONES: Record<BadgeTone, string> = {
  neutral: 'bg-ink/6 text-ink-muted',
  accent: 'bg-accent-soft text-accent-ink',
  amber: 'bg-amber-soft text-amber-ink',
  blue: 'bg-blue-soft text-blue-ink',
  green: 'bg-green-soft text-green-ink',
  red: 'bg-red-soft text-red-ink',
};

export interface BadgeProps extends ComponentProps<'span'> {
  /** Amber is "in progress" and Custom, blue From Flow; green and red need an icon. */
  tone?: BadgeTone;
  icon?: ReactNode;
}

/** A word about a thing, on one line. */
export function Badge({ tone = 'neutral', icon, className, children, ...rest }: BadgeProps) {
  return (
    <span
      {...rest}
      className={cx(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {icon !== undefined && <span className="flex shrink-0">{icon}</span>}
      <span className="truncate">{children}</span>
    </span>
  );
}
