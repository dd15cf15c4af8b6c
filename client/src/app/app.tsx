import { QueryClientProvider } from '@tanstack/react-query';
import { Toasts } from '../components/toasts.tsx';
import { Tooltips } from '../components/tooltip.tsx';
import { meQuery } from '../lib/api/me.ts';
import { createQueryClient } from '../lib/api/query-client.ts';
import { rememberedMe, rememberMe } from '../lib/api/remembered-me.ts';
import { navigate } from '../lib/router/navigate.ts';
import { ROUTES } from './routes.tsx';
import { Screen } from './screen.tsx';

const isSigningIn = () => /^\/sign-(in|up)$/.test(location.pathname);

const queryClient = createQueryClient(() => {
  rememberMe(undefined);
  if (isSigningIn()) return;
  const { pathname, search, hash } = location;
  queryClient.clear();
  navigate({ to: '/sign-in', search: { redirect: pathname + search + hash } });
});

const remembered = rememberedMe();
if (remembered !== undefined) {
  // Older than fresh, so that the server is asked at once while the page stands already.
  queryClient.setQueryData(meQuery.queryKey, remembered, { updatedAt: 0 });
} else if (!isSigningIn()) {
  // While the code of the page is on its way.
  void queryClient.prefetchQuery(meQuery);
}
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type === 'updated' && query.queryHash === '["me"]' && query.state.status === 'success') {
    rememberMe(queryClient.getQueryData(meQuery.queryKey));
  }
});

/** The whole app: providers, the page of the address, and the layers that float above it. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Screen routes={ROUTES} />
      <Tooltips />
      <Toasts />
    </QueryClientProvider>
  );
}
