import type { ApiToken, Page, PageQuery } from '@resolutionflow/core';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** The caller's valid API tokens, newest first, without the tokens themselves. */
export async function listTokens(
  context: CommandContext,
  principal: Principal,
  query: PageQuery,
): Promise<Page<ApiToken>> {
  return context.storage.apiTokens.list(principal.user_id, query);
}
