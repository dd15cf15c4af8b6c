import { GitMerge, History, LibraryBig } from 'lucide-react';
import type { ReactNode } from 'react';
import { ProductMark } from '../../components/product-mark.tsx';

const POINTS = [
  {
    Icon: GitMerge,
    title: 'Write together',
    text: 'Several authors in one flow, on the train too. Edits made offline merge when you are back.',
  },
  {
    Icon: LibraryBig,
    title: 'Reuse every step',
    text: 'What you publish becomes steps in a library that the whole team can search.',
  },
  {
    Icon: History,
    title: 'Trust what is live',
    text: 'Each published version stays as it was. Nothing shifts under somebody who is working.',
  },
];

/** The frame of signing in and up: the form, and beside it what the product is for. */
export function AccountFrame({
  title,
  lead,
  children,
  footer,
}: {
  title: string;
  lead: string;
  children: ReactNode;
  footer: ReactNode;
}) {
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(30rem,1fr)_1fr]">
      <title>{`${title} · ResolutionFlow`}</title>
      <main className="flex flex-col px-6 py-8 sm:px-12">
        <div className="flex items-center gap-2">
          <ProductMark size={24} />
          <span className="text-lg font-semibold tracking-tight">ResolutionFlow</span>
        </div>
        <div className="mx-auto my-auto w-full max-w-88 py-12">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 mb-6 text-ink-muted">{lead}</p>
          {children}
          <p className="mt-6 text-ink-muted">{footer}</p>
        </div>
      </main>
      <aside
        aria-label="About ResolutionFlow"
        className="hidden border-l border-line bg-canvas px-12 py-8 lg:flex lg:flex-col lg:justify-center"
      >
        <div className="mx-auto max-w-104">
          <p className="text-2xl font-semibold tracking-tight text-balance">
            The procedures your team runs, written by the team that runs them.
          </p>
          <ul className="mt-10 flex flex-col gap-6">
            {POINTS.map(({ Icon, title: point, text }) => (
              <li key={point} className="flex gap-3">
                <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-surface text-accent-ink">
                  <Icon size={16} aria-hidden />
                </span>
                <div>
                  <p className="font-semibold">{point}</p>
                  <p className="text-ink-muted">{text}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}
