import {
  ProblemError,
  type TreeStructure,
  type TreeType,
  treeStructureSchema,
} from '@resolutionflow/core';
import { fieldErrors } from './field-errors.ts';

/** Deeper JSON than any flow needs, and well within what the stack bears. */
const MAX_DEPTH = 400;

/**
 * The value as a structure that a tree of this kind may hold. ProblemError `invalid_request` with the
 * paths of what is wrong, below `tree_structure`.
 */
export function parseTreeStructure(treeType: TreeType, value: unknown): TreeStructure {
  refuseTooDeep(value);
  const parsed = treeStructureSchema(treeType).safeParse(value);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error.issues, ['tree_structure']);
    throw new ProblemError('invalid_request', { errors });
  }
  return parsed.data;
}

/** ProblemError `invalid_request` for JSON that is too deep to be walked through, or sent to a thread. */
export function refuseTooDeep(value: unknown): void {
  if (!isDeeperThan(MAX_DEPTH, value)) return;
  const message = `Nested deeper than ${MAX_DEPTH} levels.`;
  throw new ProblemError('invalid_request', { errors: [{ path: 'tree_structure', message }] });
}

function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item ? Object.values(item) : []));
  }
  return false;
}
