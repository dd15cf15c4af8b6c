import type { Page, TreeListQuery, TreeSummary } from '@resolutionflow/core';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { summaryFor } from './tree-access.ts';

/** The trees that the caller may see, latest changed first. */
export async function listTrees(
  context: CommandContext,
  principal: Principal,
  query: TreeListQuery,
): Promise<Page<TreeSummary>> {
  const page = await context.storage.trees.list(query, callerOf(principal));
  return { ...page, items: page.items.map((tree) => summaryFor(principal, tree)) };
}
