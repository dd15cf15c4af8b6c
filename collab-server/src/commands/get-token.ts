import { type ApiToken, ProblemError } from '@resolutionflow/core';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** One of the caller's valid API tokens, without the token itself. ProblemError `not_found`. */
export async function getToken(
  context: CommandContext,
  principal: Principal,
  tokenId: string,
): Promise<ApiToken> {
  const token = await context.storage.apiTokens.get(principal.user_id, tokenId);
  if (!token) throw new ProblemError('not_found');
  return token;
}
