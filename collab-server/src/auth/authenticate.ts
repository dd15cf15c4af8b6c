import type { AccountMembership, Storage } from '@resolutionflow/persistence';
import { hashApiToken } from './api-token.ts';
import type { BetterAuth } from './better-auth.ts';
import type { Principal } from './principal.ts';

/**
 * Who sent these headers, by session cookie or `Authorization: Bearer <api token>`; null when nobody
 * valid did. A sent token decides alone: a wrong one is never made good by a cookie. Service accounts
 * and banned users are nobody.
 */
export type Authenticate = (headers: Headers) => Promise<Principal | null>;

const BEARER = /^bearer +(\S+)$/i;

/** Authentication over the given storage and sign-in machinery. */
export function createAuthenticate(storage: Storage, auth: BetterAuth): Authenticate {
  return async (headers) => {
    const authorization = headers.get('authorization');
    if (authorization !== null) {
      const token = BEARER.exec(authorization)?.[1];
      return token === undefined ? null : byToken(storage, token);
    }
    return headers.has('cookie') ? bySession(storage, auth, headers) : null;
  };
}

async function byToken(storage: Storage, token: string): Promise<Principal | null> {
  const owner = await storage.apiTokens.findByHash(hashApiToken(token));
  if (!owner) return null;
  const principal = await principalOf(storage, owner.user_id, owner.account_id);
  if (!principal) return null;
  await storage.apiTokens.touch(owner.id);
  return { ...principal, via: 'token', token_id: owner.id };
}

async function bySession(
  storage: Storage,
  auth: BetterAuth,
  headers: Headers,
): Promise<Principal | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { session } = found;
  const principal = await principalOf(storage, session.userId, session.activeOrganizationId);
  return principal && { ...principal, via: 'session', session_id: session.id };
}

async function principalOf(
  storage: Storage,
  userId: string,
  preferredAccountId: string | null | undefined,
): Promise<Omit<Principal, 'via'> | null> {
  const [user, accounts] = await Promise.all([
    storage.users.get(userId),
    storage.accounts.listForUser(userId),
  ]);
  if (!user || user.banned || user.is_service_account) return null;
  const account = currentAccount(accounts, preferredAccountId);
  if (!account) return null;
  const memberships = accounts.map(({ account_id, role }) => ({ account_id, role }));
  return { user_id: user.id, name: user.name, memberships, account_id: account.account_id };
}

function currentAccount(
  accounts: AccountMembership[],
  preferredId: string | null | undefined,
): AccountMembership | undefined {
  return accounts.find((account) => account.account_id === preferredId) ?? accounts[0];
}
