import type { Page, Step, StepListQuery } from '@resolutionflow/core';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** The library steps that the caller may see; with `q` the best matches first. */
export function listSteps(
  context: CommandContext,
  principal: Principal,
  query: StepListQuery,
): Promise<Page<Step>> {
  return context.storage.steps.list(query, callerOf(principal));
}
