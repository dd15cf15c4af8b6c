import type { ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';
import { isSafeAddress } from '../lib/safe-address.ts';

/**
 * A link to somewhere else, in a tab of its own that cannot reach back. An address that is neither
 * http, https nor mailto is shown as text.
 */
export function ExternalLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  if (!isSafeAddress(href)) return <span className={className}>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className={cx('break-words text-accent-ink underline underline-offset-2', className)}
    >
      {children}
    </a>
  );
}
