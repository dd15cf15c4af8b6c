import type { ApiToken, Page, PageQuery } from '@resolutionflow/core';

export interface NewApiToken {
  id: string;
  user_id: string;
  account_id: string;
  name: string;
  /** A hash: the token itself is never stored. Unique. */
  token_hash: string;
  expires_at?: string | null;
}

/** Whom a token stands for. */
export interface ApiTokenOwner {
  id: string;
  user_id: string;
  account_id: string;
}

export interface ApiTokenRepository {
  create(token: NewApiToken): Promise<ApiToken>;
  /** The user's valid tokens, newest first. ProblemError `invalid_request` for a bad cursor. */
  list(userId: string, query: PageQuery): Promise<Page<ApiToken>>;
  get(userId: string, id: string): Promise<ApiToken | null>;
  /** Null for a token that is unknown, revoked or expired. */
  findByHash(tokenHash: string): Promise<ApiTokenOwner | null>;
  /** Remembers that the token was used, at most once a minute. */
  touch(id: string): Promise<void>;
  /** False when the user has no such valid token. */
  revoke(userId: string, id: string): Promise<boolean>;
}
