import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseFlowSearch } from '../features/flows/flow-search.ts';
import { parseStepSearch } from '../features/step-library/step-search.ts';
import { isSignedOut } from '../lib/api/error-sentence.ts';
import { meQuery } from '../lib/api/me.ts';
import { FailedPage, MissingPage, PendingPage } from './edge-pages.tsx';
import { loadPage } from './load-page.ts';
import { safeReturnTo } from './safe-return-to.ts';
import { Shell } from './shell/shell.tsx';

interface RouterContext {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: MissingPage,
  errorComponent: FailedPage,
});

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/flows', replace: true });
  },
});

interface SignInSearch {
  /** Where the person wanted to go. */
  redirect?: string;
}

const parseSignInSearch = (search: Record<string, unknown>): SignInSearch => {
  const return_to = safeReturnTo(search.redirect);
  return return_to === undefined ? {} : { redirect: return_to };
};

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(
    loadPage(() => import('../features/account/sign-in-page.tsx')),
    'SignInPage',
  ),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(
    loadPage(() => import('../features/account/sign-up-page.tsx')),
    'SignUpPage',
  ),
});

/** Everything that needs somebody signed in stands inside the shell. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context: { queryClient }, location }) => {
    // Remembered: the page need not wait. When the session has ended, the first answer says so.
    if (queryClient.getQueryData(meQuery.queryKey) !== undefined) return;
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (isSignedOut(error))
        throw redirect({ to: '/sign-in', search: { redirect: location.href } });
      throw error;
    }
  },
});

const flowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/flows',
  validateSearch: parseFlowSearch,
  component: lazyRouteComponent(
    loadPage(() => import('../features/flows/flow-library-page.tsx')),
    'FlowLibraryPage',
  ),
});

const flowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/flows/$id',
  component: lazyRouteComponent(
    loadPage(() => import('../features/flows/flow-page.tsx')),
    'FlowPage',
  ),
});

const flowEditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/flows/$id/edit',
  component: lazyRouteComponent(
    loadPage(() => import('./tree-editor-route.tsx')),
    'TreeEditorRoute',
  ),
});

const stepsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/steps',
  validateSearch: parseStepSearch,
  component: lazyRouteComponent(
    loadPage(() => import('../features/step-library/step-library-page.tsx')),
    'StepLibraryPage',
  ),
});

const stepRoute = createRoute({
  getParentRoute: () => stepsRoute,
  path: '/$id',
  component: lazyRouteComponent(
    loadPage(() => import('../features/step-library/step-detail.tsx')),
    'StepDetailPage',
  ),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  signUpRoute,
  shellRoute.addChildren([
    flowsRoute,
    flowRoute,
    flowEditRoute,
    stepsRoute.addChildren([stepRoute]),
  ]),
]);

/** The addresses of the product and what they show; every page is a chunk of its own. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 300,
    defaultErrorComponent: FailedPage,
    scrollRestoration: false,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
