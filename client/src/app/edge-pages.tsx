import { Compass } from 'lucide-react';
import { useEffect } from 'react';
import { buttonClassName } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadFailure } from '../components/load-failure.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { OfflineError } from '../lib/api/request.ts';
import { Link } from '../lib/router/link.tsx';

/** How long after a failure it is tried again where the browser has a network. */
const RETRY_AFTER_MS = 3000;

/** While the code of a page is on its way: the top bar's outline, so that nothing jumps. */
export function PendingPage() {
  return (
    <div aria-busy="true">
      <div className="flex h-12 items-center border-b border-line px-5">
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="flex flex-col gap-3 px-5 py-6">
        <Skeleton className="h-4 w-64 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
    </div>
  );
}

/** An address that leads nowhere. */
export function MissingPage() {
  return (
    <main className="pt-[12dvh]">
      <title>Nothing here · ResolutionFlow</title>
      <EmptyState
        icon={<Compass size={20} aria-hidden />}
        title="There is no page here"
        action={
          <Link to="/flows" className={buttonClassName()}>
            Go to the flows
          </Link>
        }
      >
        The address may be mistyped, or the page was moved.
      </EmptyState>
    </main>
  );
}

/** A page that could not be shown; says why, and tries again when the network is back. */
export function FailedPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  useEffect(() => {
    addEventListener('online', onRetry);
    // It may have come back before this page stood here, or be the server that was away: of neither
    // does an event tell.
    const is_back = error instanceof OfflineError && navigator.onLine;
    const again = is_back ? setTimeout(onRetry, RETRY_AFTER_MS) : undefined;
    return () => {
      removeEventListener('online', onRetry);
      clearTimeout(again);
    };
  }, [error, onRetry]);
  return (
    <main className="pt-[12dvh]">
      <LoadFailure error={error} what="The page" onRetry={onRetry} />
    </main>
  );
}
