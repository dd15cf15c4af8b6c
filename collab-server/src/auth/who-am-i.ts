import { type Me, ProblemError } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';

/**
 * The user with their accounts; `accountId` is the one they work in, the first they joined where it is
 * none of theirs. ProblemError `unauthenticated` when the user is gone or belongs nowhere.
 */
export async function whoAmI(storage: Storage, userId: string, accountId?: string): Promise<Me> {
  const [user, memberships] = await Promise.all([
    storage.users.get(userId),
    storage.accounts.listForUser(userId),
  ]);
  const accounts = memberships.map(({ account_id, account_name, role }) => ({
    id: account_id,
    name: account_name,
    role,
  }));
  const account = accounts.find(({ id }) => id === accountId) ?? accounts[0];
  if (!user || !account) throw new ProblemError('unauthenticated');
  return { user: { id: user.id, name: user.name, email: user.email }, account, accounts };
}
