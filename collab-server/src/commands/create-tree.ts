import { type CreateTreeBody, emptyTreeStructure, type TreeDetail } from '@resolutionflow/core';
import { uuidv4 } from 'lib0/random';
import type { Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { detailFor } from './get-tree.ts';
import { refuseTooDeep } from './parse-tree-structure.ts';
import { seedStructure } from './seed-structure.ts';

/**
 * A new draft in the account that the caller works in. ProblemError `invalid_request` for a structure
 * that its kind cannot hold, `id_taken`.
 */
export async function createTree(
  context: CommandContext,
  principal: Principal,
  input: CreateTreeBody,
): Promise<TreeDetail> {
  const { id, tree_structure, ...fields } = input;
  refuseTooDeep(tree_structure);
  const update =
    tree_structure === undefined
      ? seedStructure(input.tree_type, emptyTreeStructure(input.tree_type)).update
      : await context.seeding.seed(input.tree_type, tree_structure);

  const tree = await context.storage.trees.create(
    {
      ...fields,
      // Document names are lower case; an id must not exist in two spellings.
      id: (id ?? uuidv4()).toLowerCase(),
      author_id: principal.user_id,
      account_id: principal.account_id,
      is_default: false,
      fork_info: null,
    },
    { update, user_id: principal.user_id },
  );
  context.publishing.prepare(tree.id);
  context.notifier.accountChanged(principal.account_id, { type: 'trees', tree_id: tree.id });
  return detailFor(context, principal, tree);
}
