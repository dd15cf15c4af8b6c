import { ERRORS, type ErrorCode } from './error-codes.ts';
import type { Problem } from './errors.ts';

type Details = Pick<Problem, 'detail' | 'errors' | 'problems'>;

/** The one error class that crosses layers: thrown by commands, rebuilt by the client from a problem. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.detail ?? ERRORS[code].title);
    this.name = 'ProblemError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  /** The body to answer with. */
  toProblem(requestId?: string): Problem {
    return {
      type: `urn:resolutionflow:${this.code}`,
      title: ERRORS[this.code].title,
      status: this.status,
      code: this.code,
      ...this.details,
      ...(requestId === undefined ? {} : { request_id: requestId }),
    };
  }
}
