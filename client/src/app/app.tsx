import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { CONTENT_ID } from '../components/page.tsx';
import { Toasts } from '../components/toasts.tsx';
import { Tooltips } from '../components/tooltip.tsx';
import { meQuery } from '../lib/api/me.ts';
import { createQueryClient } from '../lib/api/query-client.ts';
import { rememberedMe, rememberMe } from '../lib/api/remembered-me.ts';
import { createAppRouter } from './router.tsx';

const queryClient = createQueryClient(() => {
  rememberMe(undefined);
  const { pathname, href } = router.state.location;
  if (/^\/sign-(in|up)$/.test(pathname)) return;
  queryClient.clear();
  void router.navigate({ to: '/sign-in', search: { redirect: href } });
});
const router = createAppRouter(queryClient);

const remembered = rememberedMe();
if (remembered !== undefined) {
  // Older than fresh, so that the server is asked at once while the page stands already.
  queryClient.setQueryData(meQuery.queryKey, remembered, { updatedAt: 0 });
}
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type === 'updated' && query.queryHash === '["me"]' && query.state.status === 'success') {
    rememberMe(queryClient.getQueryData(meQuery.queryKey));
  }
});

// A click on a link loses the focus with the link; keyboard and screen reader go on in the new page.
router.subscribe('onResolved', ({ pathChanged }) => {
  if (pathChanged && document.activeElement === document.body) {
    document.getElementById(CONTENT_ID)?.focus({ preventScroll: true });
  }
});

/** The whole app: providers, the router's pages, and the layers that float above them. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Tooltips />
      <Toasts />
    </QueryClientProvider>
  );
}
