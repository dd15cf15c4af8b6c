import { ProblemError } from '@resolutionflow/core';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** Makes one of the caller's API tokens worthless from now on, on open sockets too. ProblemError `not_found`. */
export async function revokeToken(
  context: CommandContext,
  principal: Principal,
  tokenId: string,
): Promise<void> {
  const revoked = await context.storage.apiTokens.revoke(principal.user_id, tokenId);
  if (!revoked) throw new ProblemError('not_found');
  context.connections.disconnect((other) => other.token_id === tokenId);
}
