import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CONTENT_ID } from '../../components/page.tsx';
import { ProductMark } from '../../components/product-mark.tsx';
import { meQuery } from '../../lib/api/me.ts';
import { Collaboration } from './collaboration.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineStrip } from './offline-strip.tsx';
import { UserButton } from './user-button.tsx';

/** The frame of every screen: sidebar (bottom bar on a phone) and the panel that screens fill with a Page. */
export function Shell({ children }: { children: ReactNode }) {
  const { data: me } = useQuery(meQuery);
  return (
    <div className="flex h-dvh flex-col md:flex-row print:block print:h-auto">
      <a
        href={`#${CONTENT_ID}`}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(CONTENT_ID)?.focus();
        }}
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <aside
        aria-label="Sidebar"
        className="hidden w-56 shrink-0 flex-col p-2 md:flex print:hidden"
      >
        <div className="mb-2 flex h-10 items-center gap-2 px-2">
          <ProductMark />
          <span className="font-semibold tracking-tight">ResolutionFlow</span>
        </div>
        <nav aria-label="Main" className="flex flex-col gap-0.5">
          <Navigation look="side" />
        </nav>
        <div className="mt-auto">{me !== undefined && <UserButton me={me} />}</div>
      </aside>
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-surface md:my-2 md:mr-2 md:overflow-hidden md:rounded-lg md:border md:border-line print:m-0 print:rounded-none print:border-0">
        <div className="min-h-0 flex-1">
          <Collaboration me={me}>{children}</Collaboration>
        </div>
        <OfflineStrip />
      </div>
      <nav
        aria-label="Main"
        className="flex shrink-0 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      >
        <Navigation look="bottom" />
        {me !== undefined && <UserButton me={me} compact />}
      </nav>
    </div>
  );
}
