import type { Role } from '@resolutionflow/core';

export interface AccountMembership {
  account_id: string;
  account_name: string;
  role: Role;
}

export interface NewAccount {
  id: string;
  name: string;
  /** Unique over all accounts. */
  slug: string;
  owner_id: string;
}

/** Accounts and who belongs to them. */
export interface AccountRepository {
  /** The account with its owner, in one transaction. ProblemError `id_taken`. */
  create(account: NewAccount): Promise<void>;
  /** A user's accounts, the longest belonged to first. */
  listForUser(userId: string): Promise<AccountMembership[]>;
  /** The user's role in the account; null when they do not belong to it. */
  roleOf(userId: string, accountId: string): Promise<Role | null>;
  /** Adds the user, or changes the role that they have. */
  setMember(accountId: string, userId: string, role: Role): Promise<void>;
  /** False when the user did not belong to it. */
  removeMember(accountId: string, userId: string): Promise<boolean>;
}
