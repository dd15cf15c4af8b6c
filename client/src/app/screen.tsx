import { type ReactNode, useEffect, useRef } from 'react';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { CONTENT_ID } from '../components/page.tsx';
import type { Shown } from '../lib/router/router.ts';
import { useRouter, useShown } from '../lib/router/use-router.ts';
import { FailedPage, MissingPage, PendingPage } from './edge-pages.tsx';
import { Shell } from './shell/shell.tsx';

/** A click on a link loses the focus with the link; keyboard and screen reader go on in the new page. */
function useFocusAfterNavigation(shown: Shown | undefined): void {
  const pathname = shown?.kind === 'page' ? shown.place.pathname : undefined;
  const before = useRef(pathname);
  useEffect(() => {
    if (pathname === undefined) return;
    const has_moved = before.current !== undefined && before.current !== pathname;
    before.current = pathname;
    if (has_moved && document.activeElement === document.body) {
      document.getElementById(CONTENT_ID)?.focus({ preventScroll: true });
    }
  }, [pathname]);
}

function contentOf(shown: Shown, retry: () => void): ReactNode {
  switch (shown.kind) {
    case 'page':
      return shown.page;
    case 'pending':
      return <PendingPage />;
    case 'missing':
      return <MissingPage />;
    case 'failed':
      return <FailedPage error={shown.error} onRetry={retry} />;
  }
}

/** What the router shows, inside the shell where somebody has to be signed in. */
export function Screen() {
  const router = useRouter();
  const shown = useShown((current) => current);
  useFocusAfterNavigation(shown);
  if (shown === undefined) return null;
  const content = (
    <ErrorBoundary
      watched={shown}
      fallback={(error, reset) => <FailedPage error={error} onRetry={reset} />}
    >
      {contentOf(shown, () => router.retry())}
    </ErrorBoundary>
  );
  const is_inside = shown.entered && shown.route?.enter !== undefined;
  return is_inside ? <Shell>{content}</Shell> : content;
}
