import { QueryClientProvider } from '@tanstack/react-query';
import { Toasts } from '../components/toasts.tsx';
import { Tooltips } from '../components/tooltip.tsx';
import { meQuery } from '../lib/api/me.ts';
import { createQueryClient } from '../lib/api/query-client.ts';
import { rememberedMe, rememberMe } from '../lib/api/remembered-me.ts';
import { RouterContext } from '../lib/router/use-router.ts';
import { createAppRouter } from './router.tsx';
import { Screen } from './screen.tsx';

const queryClient = createQueryClient(() => {
  rememberMe(undefined);
  const { pathname, search, hash } = location;
  if (/^\/sign-(in|up)$/.test(pathname)) return;
  queryClient.clear();
  router.navigate({ to: '/sign-in', search: { redirect: pathname + search + hash } });
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
router.start();

/** The whole app: providers, the page of the address, and the layers that float above it. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterContext value={router}>
        <Screen />
      </RouterContext>
      <Tooltips />
      <Toasts />
    </QueryClientProvider>
  );
}
