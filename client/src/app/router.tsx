import type { QueryClient } from '@tanstack/react-query';
import { isSignedOut } from '../lib/api/error-sentence.ts';
import { meQuery } from '../lib/api/me.ts';
import { type Place, Router, route } from '../lib/router/router.ts';
import { loadPage } from './load-page.ts';

/** The addresses of the product and what they show; every page is a chunk of its own. */
export function createAppRouter(queryClient: QueryClient): Router {
  const signedIn = async ({ pathname, search }: Place) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      return { to: '/sign-in', search: { redirect: pathname + search } } as const;
    }
  };
  // Remembered: the page need not wait. When the session has ended, the first answer says so.
  const enter = (place: Place) =>
    queryClient.getQueryData(meQuery.queryKey) === undefined ? signedIn(place) : undefined;

  const flows = loadPage(async () => {
    const { FlowLibraryPage } = await import('../features/flows/flow-library-page.tsx');
    return () => <FlowLibraryPage />;
  });
  const flow = loadPage(async () => {
    const { FlowPage } = await import('../features/flows/flow-page.tsx');
    return ({ id }: { id: string }) => <FlowPage id={id} />;
  });
  const flowEdit = loadPage(async () => {
    const { TreeEditorRoute } = await import('./tree-editor-route.tsx');
    return ({ id }: { id: string }) => <TreeEditorRoute id={id} />;
  });
  const steps = loadPage(async () => {
    const { StepLibraryPage } = await import('../features/step-library/step-library-page.tsx');
    return () => <StepLibraryPage />;
  });
  const step = loadPage(async () => {
    const [{ StepLibraryPage }, { StepDetail }] = await Promise.all([
      import('../features/step-library/step-library-page.tsx'),
      import('../features/step-library/step-detail.tsx'),
    ]);
    return ({ id }: { id: string }) => (
      <StepLibraryPage chosen_id={id}>
        <StepDetail id={id} />
      </StepLibraryPage>
    );
  });
  const signIn = loadPage(async () => {
    const { SignInPage } = await import('../features/account/sign-in-page.tsx');
    return () => <SignInPage />;
  });
  const signUp = loadPage(async () => {
    const { SignUpPage } = await import('../features/account/sign-up-page.tsx');
    return () => <SignUpPage />;
  });

  return new Router([
    route('/', flows, () => ({ to: '/flows' })),
    route('/flows', flows, enter),
    route('/flows/$id', flow, enter),
    route('/flows/$id/edit', flowEdit, enter),
    route('/steps', steps, enter),
    route('/steps/$id', step, enter),
    route('/sign-in', signIn),
    route('/sign-up', signUp),
  ]);
}
