import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';
import type { Path } from '../lib/router/address.ts';
import { Link } from '../lib/router/link.tsx';

/** Where the skip link leads, and where the focus goes after a change of page. */
export const CONTENT_ID = 'content';

export interface PageProps {
  /** In the window's title, and the page's heading unless `heading` is given. */
  title: string;
  /** In place of the plain title, e.g. a name that can be edited. Must hold an h1. */
  heading?: ReactNode;
  /** The page that this one is below. */
  parent?: { label: string; to: Path };
  /** Who is here. */
  presence?: ReactNode;
  /** Whether work is saved and sent. */
  status?: ReactNode;
  /** Buttons at the right end. */
  actions?: ReactNode;
  /** A row below the top bar that stays while the content scrolls. */
  toolbar?: ReactNode;
  /** False hides the toolbar where the screen has room for one thing at a time. */
  toolbarOnPhone?: boolean;
  /** False when the content scrolls parts of itself. */
  scroll?: boolean;
  children: ReactNode;
}

/** A screen inside the shell: top bar with title, presence, status and actions, then the content. */
export function Page({
  title,
  heading,
  parent,
  presence,
  status,
  actions,
  toolbar,
  toolbarOnPhone = true,
  scroll = true,
  children,
}: PageProps) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <title>{`${title} · ResolutionFlow`}</title>
      <header className="shrink-0 print:hidden">
        <div className="flex h-12 items-center gap-3 border-b border-line px-4 sm:px-5">
          <div className="flex min-w-0 flex-1 items-center gap-1.5">
            {parent !== undefined && (
              <nav aria-label="Breadcrumb" className="flex shrink-0 items-center gap-1.5">
                <Link
                  to={parent.to}
                  className="rounded-sm text-ink-muted transition-colors hover:text-ink"
                >
                  {parent.label}
                </Link>
                <ChevronRight size={14} aria-hidden className="text-ink-faint" />
              </nav>
            )}
            {heading ?? <h1 className="truncate font-semibold">{title}</h1>}
          </div>
          {status}
          {presence}
          {actions !== undefined && (
            <div className="flex shrink-0 items-center gap-2">{actions}</div>
          )}
        </div>
        {toolbar !== undefined && (
          <div
            className={cx(
              'border-b border-line px-4 py-2 sm:px-5',
              !toolbarOnPhone && 'max-lg:hidden',
            )}
          >
            {toolbar}
          </div>
        )}
      </header>
      <main
        id={CONTENT_ID}
        tabIndex={-1}
        className={cx(
          'min-h-0 flex-1 outline-none',
          scroll ? 'overflow-y-auto overscroll-contain' : 'flex flex-col overflow-hidden',
        )}
      >
        {children}
      </main>
    </div>
  );
}
