import { uuidv4 } from 'lib0/random';
import { createApiToken, hashApiToken } from '../auth/api-token.ts';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** A new API token of the caller for the account they work in. The token is in this answer only. */
export async function createToken(
  context: CommandContext,
  principal: Principal,
  input: { name: string },
): Promise<{ id: string; token: string }> {
  const token = createApiToken();
  const { id } = await context.storage.apiTokens.create({
    id: uuidv4(),
    user_id: principal.user_id,
    account_id: principal.account_id,
    name: input.name,
    token_hash: hashApiToken(token),
  });
  return { id, token };
}
