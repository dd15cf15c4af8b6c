import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { matchRoute, useRouter } from 'wouter';
import { usePathname } from 'wouter/use-browser-location';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { CONTENT_ID } from '../components/page.tsx';
import { isSignedOut } from '../lib/api/error-sentence.ts';
import { meQuery } from '../lib/api/me.ts';
import { Redirect } from '../lib/router/redirect.tsx';
import { PreloadContext } from '../lib/router/use-router.ts';
import { FailedPage, MissingPage, PendingPage } from './edge-pages.tsx';
import type { Route } from './routes.tsx';
import { Shell } from './shell/shell.tsx';

/** A page that comes sooner shows at once; the one before it stays until then. */
const PENDING_AFTER_MS = 300;

/** What stands on the screen. */
interface Shown {
  pathname: string;
  route: Route | undefined;
  content: ReactNode;
}

/** A click on a link loses the focus with the link; keyboard and screen reader go on in the new page. */
function useFocusAfterNavigation(pathname: string | undefined): void {
  const before = useRef(pathname);
  useEffect(() => {
    const has_moved = before.current !== undefined && before.current !== pathname;
    before.current = pathname;
    if (has_moved && document.activeElement === document.body) {
      document.getElementById(CONTENT_ID)?.focus({ preventScroll: true });
    }
  }, [pathname]);
}

/** Lets those in who are signed in; once that is remembered nobody waits. Sends others to sign in. */
function SignedIn({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery(meQuery);
  if (data !== undefined) return <Shell>{children}</Shell>;
  if (error === null) return <PendingPage />;
  if (!isSignedOut(error)) return <FailedPage error={error} onRetry={refetch} />;
  const { pathname, search, hash } = location;
  return <Redirect to="/sign-in" search={{ redirect: pathname + search + hash }} />;
}

/** The page of the address, inside the shell where somebody has to be signed in. */
export function Screen({ routes }: { routes: readonly Route[] }) {
  const { parser } = useRouter();
  const find = useCallback(
    (pathname: string) => {
      for (const route of routes) {
        const [matches, params] = matchRoute(parser, route.path, pathname);
        if (matches) return { route, params };
      }
      return undefined;
    },
    [parser, routes],
  );
  const preload = useCallback(
    (pathname: string) => {
      // Whoever goes there is told; a guess that fails concerns nobody.
      Promise.resolve(find(pathname)?.route.page()).catch(() => undefined);
    },
    [find],
  );
  const pathname = usePathname();
  const [shown, setShown] = useState<Shown>();
  const [tries, retry] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry is this once more
  useEffect(() => {
    let has_left = false;
    const found = find(pathname);
    const become = (content: ReactNode) => {
      if (!has_left) setShown({ pathname, route: found?.route, content });
    };
    const late = setTimeout(() => become(<PendingPage />), PENDING_AFTER_MS);
    const arrive = async () => {
      try {
        become(found === undefined ? <MissingPage /> : (await found.route.page())(found.params));
      } catch (error) {
        become(<FailedPage error={error} onRetry={retry} />);
      } finally {
        clearTimeout(late);
      }
    };
    void arrive();
    return () => {
      has_left = true;
      clearTimeout(late);
    };
  }, [find, pathname, tries]);
  useFocusAfterNavigation(shown?.pathname);

  if (shown === undefined) return null;
  const content = (
    <ErrorBoundary
      watched={shown}
      fallback={(error, reset) => <FailedPage error={error} onRetry={reset} />}
    >
      {shown.content}
    </ErrorBoundary>
  );
  const is_inside = shown.route !== undefined && !shown.route.is_open;
  return (
    <PreloadContext value={preload}>
      {is_inside ? <SignedIn>{content}</SignedIn> : content}
    </PreloadContext>
  );
}
