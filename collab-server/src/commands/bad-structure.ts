import { ProblemError, TreeEditError } from '@resolutionflow/core';

/** Runs an edit that writes a whole structure; what the tree's rules refuse becomes `invalid_request`. */
export function refusingBadStructure(edit: () => void): void {
  try {
    edit();
  } catch (error) {
    if (!(error instanceof TreeEditError)) throw error;
    const errors = [{ path: 'tree_structure', message: error.message }];
    throw new ProblemError('invalid_request', { errors });
  }
}
