import type { ReactNode } from 'react';
import { Redirect } from '../lib/router/redirect.tsx';
import { loadPage } from './load-page.ts';

/** What the names with a colon in a path stand for. */
export type Params = Readonly<Record<string, string | undefined>>;

type RenderPage = (params: Params) => ReactNode;

/** One kind of address and the page that it shows. */
export interface Route {
  /** As wouter writes patterns: `/flows/:id`. */
  path: string;
  page: () => RenderPage | Promise<RenderPage>;
  /** Whether it is for everybody; other pages are for those who are signed in. */
  is_open?: boolean;
}

/** The addresses of the product and what they show; every page is a chunk of its own. */
export const ROUTES: readonly Route[] = [
  {
    path: '/',
    page: loadPage(() => Promise.resolve(() => <Redirect to="/flows" />)),
    is_open: true,
  },
  {
    path: '/flows',
    page: loadPage(async () => {
      const { FlowLibraryPage } = await import('../features/flows/flow-library-page.tsx');
      return () => <FlowLibraryPage />;
    }),
  },
  {
    path: '/flows/:id',
    page: loadPage(async () => {
      const { FlowPage } = await import('../features/flows/flow-page.tsx');
      return ({ id = '' }) => <FlowPage id={id} />;
    }),
  },
  {
    path: '/flows/:id/edit',
    page: loadPage(async () => {
      const { TreeEditorRoute } = await import('./tree-editor-route.tsx');
      return ({ id = '' }) => <TreeEditorRoute id={id} />;
    }),
  },
  {
    path: '/steps',
    page: loadPage(async () => {
      const { StepLibraryPage } = await import('../features/step-library/step-library-page.tsx');
      return () => <StepLibraryPage />;
    }),
  },
  {
    path: '/steps/:id',
    page: loadPage(async () => {
      const [{ StepLibraryPage }, { StepDetail }] = await Promise.all([
        import('../features/step-library/step-library-page.tsx'),
        import('../features/step-library/step-detail.tsx'),
      ]);
      return ({ id = '' }) => (
        <StepLibraryPage chosen_id={id}>
          <StepDetail id={id} />
        </StepLibraryPage>
      );
    }),
  },
  {
    path: '/sign-in',
    page: loadPage(async () => {
      const { SignInPage } = await import('../features/account/sign-in-page.tsx');
      return () => <SignInPage />;
    }),
    is_open: true,
  },
  {
    path: '/sign-up',
    page: loadPage(async () => {
      const { SignUpPage } = await import('../features/account/sign-up-page.tsx');
      return () => <SignUpPage />;
    }),
    is_open: true,
  },
];
