import type { PublishProblem } from '../protocol/errors.ts';
import { lintErrors } from './lint/lint-tree.ts';

/**
 * Everything that keeps a structure from being published, in reading order: the errors of its lint.
 * Pure and total: any JSON is taken. Rules PB1 to PB11 of SPEC.md.
 */
export function findPublishProblems(structure: unknown, treeType: string): PublishProblem[] {
  return lintErrors(structure, treeType).map(({ node_id, code, message }) => ({
    node_id,
    code,
    message,
  }));
}
