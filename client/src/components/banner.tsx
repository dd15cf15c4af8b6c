import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';

export type BannerTone = 'info' | 'progress' | 'success' | 'error';

const TONES: Record<BannerTone, { className: string; Icon: typeof Info }> = {
  info: { className: 'bg-sunken text-ink-muted', Icon: Info },
  progress: { className: 'bg-amber-soft text-amber-ink', Icon: TriangleAlert },
  success: { className: 'bg-green-soft text-green-ink', Icon: CircleCheck },
  error: { className: 'bg-red-soft text-red-ink', Icon: CircleAlert },
};

export interface BannerProps {
  tone?: BannerTone;
  icon?: ReactNode;
  /** A button or link at the right. */
  action?: ReactNode;
  /** Reads itself out when it appears. */
  announce?: boolean;
  className?: string;
  children: ReactNode;
}

/** A sentence about the screen or the form it stands in. */
export function Banner({
  tone = 'info',
  icon,
  action,
  announce = false,
  className,
  children,
}: BannerProps) {
  const { className: colors, Icon } = TONES[tone];
  return (
    <div
      role={announce ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={cx('flex items-center gap-2 rounded-md px-3 py-2 text-sm', colors, className)}
    >
      <span className="flex h-5 shrink-0 items-center self-start">
        {icon ?? <Icon size={16} aria-hidden />}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
