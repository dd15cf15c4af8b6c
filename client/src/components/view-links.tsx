import type { ReactNode } from 'react';

/** A row of links of which one is the view that shows; each link gets `viewLinkClassName`. */
export function ViewLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex shrink-0 gap-0.5 rounded-md bg-sunken p-0.5">
      {children}
    </nav>
  );
}

/** Of a link in ViewLinks; the router says which is the current one. */
export const viewLinkClassName =
  'flex h-7 flex-1 items-center justify-center rounded-sm px-2 text-sm sm:px-3 font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink aria-[current=page]:shadow-[0_0_0_1px_var(--line)] pointer-coarse:h-9';
