import { createRoute } from '@hono/zod-openapi';
import type { Storage } from '@resolutionflow/persistence';
import type { SignInService } from '../../auth/sign-in.ts';
import { whoAmI } from '../../auth/who-am-i.ts';
import { jsonAnswer } from '../json-content.ts';
import { named } from '../named-schemas.ts';
import { problemAnswers } from '../problems.ts';
import { createRouter } from '../router.ts';

const getMe = createRoute({
  method: 'get',
  path: '/',
  tags: ['Signing in'],
  summary: 'Who is signed in, and in which account',
  responses: {
    200: jsonAnswer(named.me, 'You.'),
    ...problemAnswers('unauthenticated'),
  },
});

export function meRoutes(dependencies: { storage: Storage; sign_in: SignInService }) {
  const { storage, sign_in } = dependencies;
  return createRouter().openapi(getMe, async (context) => {
    const principal = context.get('principal');
    if (principal.via === 'session') {
      // The app asks this on every start, so a session in use never runs out.
      const cookies = await sign_in.refresh(context.req.raw.headers);
      for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
    }
    return context.json(await whoAmI(storage, principal.user_id, principal.account_id), 200);
  });
}
