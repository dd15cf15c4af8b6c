import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { OfflineError } from './request.ts';

/** What to tell a person about an error: what happened and what to do. */
export function errorSentence(error: unknown): string {
  if (error instanceof ProblemError || error instanceof OfflineError) return error.message;
  return 'Something went wrong on this page. Reload it and try again.';
}

/** The sentences of an invalid request by the field they are about; empty for any other error. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  const sentences: Record<string, string> = {};
  for (const { path, message } of error.details.errors ?? []) sentences[path] ??= message;
  return sentences;
}

/** Whether the person is not, or no longer, signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'unauthenticated';
}

/** Whether there is nothing there that this person may see. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'not_found';
}
