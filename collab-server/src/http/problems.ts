import { ERRORS, type ErrorCode, ProblemError } from '@resolutionflow/core';
import { isDiskFailure } from '@resolutionflow/persistence';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from '../observability/logger.ts';
import { named } from './named-schemas.ts';
import type { HttpEnv } from './router.ts';

const PROBLEM_JSON = 'application/problem+json';

/** Answers any thrown error as problem+json; what nobody meant to throw is logged and says `internal`. */
export function createErrorHandler(logger: Logger): ErrorHandler<HttpEnv> {
  return (error, context) => {
    const problem = asProblem(error);
    if (problem.status >= 500) {
      const request_id = context.get('request_id');
      logger.error({ err: error, request_id, path: context.req.path }, 'request failed');
    }
    return answerProblem(context, problem);
  };
}

/** The error as problem+json, with the request's id. */
export function answerProblem(context: Context<HttpEnv>, error: ProblemError): Response {
  context.header('Content-Type', PROBLEM_JSON);
  const problem = error.toProblem(context.get('request_id'));
  return context.body(JSON.stringify(problem), error.status as 400);
}

/** OpenAPI answers for these errors, grouped by status. */
export function problemAnswers(...codes: ErrorCode[]) {
  const byStatus: Record<number, { description: string; content: ProblemContent }> = {};
  for (const code of codes) {
    const { status, title } = ERRORS[code];
    const description = `\`${code}\`: ${title}`;
    const known = byStatus[status];
    byStatus[status] = {
      description: known ? `${known.description}\n\n${description}` : description,
      content: { [PROBLEM_JSON]: { schema: named.problem } },
    };
  }
  return byStatus;
}

type ProblemContent = Record<string, { schema: typeof named.problem }>;

function asProblem(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  // Thrown by Hono's own validators for a body that is not JSON, or does not say so.
  if (error instanceof HTTPException && error.status < 500) {
    return new ProblemError('invalid_request', { detail: error.message });
  }
  return new ProblemError(isDiskFailure(error) ? 'storage_unavailable' : 'internal');
}
