import { ProblemError, type Step } from '@resolutionflow/core';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { CommandContext } from './command-context.ts';

/** A library step, also a retired one. ProblemError `not_found` alike for absent and hidden ones. */
export async function getStep(
  context: CommandContext,
  principal: Principal,
  stepId: string,
): Promise<Step> {
  const step = await context.storage.steps.get(stepId, callerOf(principal));
  if (!step) throw new ProblemError('not_found');
  return step;
}
