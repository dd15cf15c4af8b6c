import { canReadTreeVersion, ProblemError, type TreeVersion } from '@resolutionflow/core';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';
import { findReadableTree } from './tree-access.ts';
import { versionSummaryOf } from './tree-version-answer.ts';

/** One version with its structure. ProblemError `not_found` alike for absent and hidden ones. */
export async function getTreeVersion(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  version: number,
): Promise<TreeVersion> {
  const tree = await findReadableTree(context, principal, treeId);
  if (!canReadTreeVersion(callerOf(principal), tree, version)) throw new ProblemError('not_found');
  const found = await context.storage.treeVersions.get(treeId, version);
  if (found === null) throw new ProblemError('not_found');
  return { ...versionSummaryOf(found), tree_structure: { ...found.structure } };
}
