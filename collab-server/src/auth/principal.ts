import type { Caller, Role } from '@resolutionflow/core';

/** A person's place in one account. */
interface Membership {
  account_id: string;
  role: Role;
}

/**
 * Who is asking: the plain facts that access decisions read. It is a snapshot; whatever outlives a
 * request (a socket) authenticates again before it trusts it again.
 */
export interface Principal {
  user_id: string;
  name: string;
  memberships: Membership[];
  /** The account that the request works in: what it creates belongs to it. */
  account_id: string;
  via: 'session' | 'token';
  /** Only with `via: 'session'`. */
  session_id?: string;
  /** Only with `via: 'token'`. */
  token_id?: string;
}

/** The principal as core's access rules ask for it. */
export function callerOf(principal: Principal): Caller {
  return {
    user_id: principal.user_id,
    account_ids: principal.memberships.map((membership) => membership.account_id),
  };
}
