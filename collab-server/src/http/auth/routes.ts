import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Authenticate } from '../../auth/authenticate.ts';
import type { SignedIn, SignInService } from '../../auth/sign-in.ts';
import { whoAmI } from '../../auth/who-am-i.ts';
import type { CommandContext } from '../../commands/command-context.ts';
import { clientAddress } from '../client-address.ts';
import { jsonAnswer, jsonBody } from '../json-content.ts';
import { named } from '../named-schemas.ts';
import { problemAnswers } from '../problems.ts';
import { createRouter, type HttpEnv } from '../router.ts';

const signUp = createRoute({
  method: 'post',
  path: '/sign-up/email',
  tags: ['Signing in'],
  summary: 'Make a user with an account of their own, and sign in',
  security: [],
  request: { body: jsonBody(named.signUp) },
  responses: {
    200: jsonAnswer(named.me, 'Signed in; the session cookie is set.'),
    ...problemAnswers(
      'invalid_request',
      'origin_not_allowed',
      'signup_disabled',
      'email_taken',
      'payload_too_large',
      'storage_unavailable',
    ),
  },
});

const signIn = createRoute({
  method: 'post',
  path: '/sign-in/email',
  tags: ['Signing in'],
  summary: 'Sign in with email and password',
  security: [],
  request: { body: jsonBody(named.signIn) },
  responses: {
    200: jsonAnswer(named.me, 'Signed in; the session cookie is set.'),
    ...problemAnswers(
      'invalid_request',
      'invalid_credentials',
      'origin_not_allowed',
      'payload_too_large',
      'rate_limited',
      'storage_unavailable',
    ),
  },
});

const signOut = createRoute({
  method: 'post',
  path: '/sign-out',
  tags: ['Signing in'],
  summary: 'End this session',
  security: [],
  responses: {
    200: jsonAnswer(named.signedOut, 'The session has ended, if there was one.'),
    ...problemAnswers('origin_not_allowed', 'storage_unavailable'),
  },
});

/** The only ways in. Nothing else of the sign-in library is mounted. */
export function authRoutes(dependencies: {
  commands: CommandContext;
  sign_in: SignInService;
  authenticate: Authenticate;
}) {
  const { commands, sign_in, authenticate } = dependencies;

  const answerSignedIn = async (context: Context<HttpEnv>, signedIn: SignedIn) => {
    setCookies(context, signedIn.cookies);
    return whoAmI(commands.storage, signedIn.user_id);
  };

  return createRouter()
    .openapi(signUp, async (context) => {
      const userAgent = context.req.header('user-agent') ?? null;
      const signedIn = await sign_in.signUp(context.req.valid('json'), userAgent);
      return context.json(await answerSignedIn(context, signedIn), 200);
    })
    .openapi(signIn, async (context) => {
      const userAgent = context.req.header('user-agent') ?? null;
      const body = context.req.valid('json');
      const signedIn = await sign_in.signIn(body, clientAddress(context), userAgent);
      return context.json(await answerSignedIn(context, signedIn), 200);
    })
    .openapi(signOut, async (context) => {
      const { headers } = context.req.raw;
      const session_id = (await authenticate(headers))?.session_id;
      setCookies(context, await sign_in.signOut(headers));
      if (session_id !== undefined) {
        commands.connections.disconnect((other) => other.session_id === session_id);
      }
      return context.json({ success: true as const }, 200);
    });
}

function setCookies(context: Context<HttpEnv>, cookies: string[]): void {
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
}
