import { cx } from '../lib/class-names.ts';

/** A grey bar where a text will stand. Give it the text's height and about its width. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cx('block animate-pulse rounded-sm bg-selected', className)} />
  );
}
