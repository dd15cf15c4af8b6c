import {
  canReadTreeDraft,
  type Page,
  type PageQuery,
  type TreeVersionSummary,
} from '@resolutionflow/core';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findReadableTree } from './tree-access.ts';
import { versionSummaryOf } from './tree-version-answer.ts';

/**
 * The versions of a tree that the caller may read, newest first: all for members, else the live one.
 * ProblemError `not_found`, `invalid_request`.
 */
export async function listTreeVersions(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  query: PageQuery,
): Promise<Page<TreeVersionSummary>> {
  const tree = await findReadableTree(context, principal, treeId);
  const { treeVersions } = context.storage;
  if (canReadTreeDraft(callerOf(principal), tree)) {
    const page = await treeVersions.list(treeId, query);
    return { ...page, items: page.items.map(versionSummaryOf) };
  }
  const live = await treeVersions.getLive(treeId);
  return { items: live === null ? [] : [versionSummaryOf(live)], next_cursor: null };
}
