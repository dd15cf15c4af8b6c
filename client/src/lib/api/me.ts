import type { Me, SignInBody, SignUpBody } from '@resolutionflow/core/protocol/account';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** Who is signed in. Rejects with `unauthenticated` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('/me', { signal }),
  staleTime: 5 * 60_000,
});

/** Makes the user, their account, and signs them in. */
export function signUp(body: SignUpBody): Promise<unknown> {
  return request('/auth/sign-up/email', { method: 'POST', body });
}

/** Starts a session in a cookie. */
export function signIn(body: SignInBody): Promise<unknown> {
  return request('/auth/sign-in/email', { method: 'POST', body });
}

/** Ends the session. */
export function signOut(): Promise<unknown> {
  return request('/auth/sign-out', { method: 'POST', body: {} });
}
