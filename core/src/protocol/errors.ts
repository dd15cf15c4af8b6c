import { z } from 'zod';

/**
 * Every error that a person or program can cause, with its HTTP status and its sentence.
 * Commands throw only these; the server turns them into problem+json or a close reason, the
 * client shows the sentence. Anything else is a bug and is answered as `internal`.
 */
export const ERRORS = {
  invalid_request: {
    status: 400,
    title: 'The request is not of the form that this address takes.',
  },
  flow_synced_read_only: {
    status: 400,
    title: 'This step is managed by its source flow. Edit the flow, or save a copy of your own.',
  },
  unauthenticated: { status: 401, title: 'You are not signed in. Sign in and try again.' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong.' },
  origin_not_allowed: { status: 403, title: 'This page is not one of this server’s own.' },
  forbidden: { status: 403, title: 'You may see this but not do that.' },
  signup_disabled: {
    status: 403,
    title: 'Signing up is switched off here. Ask for an invitation.',
  },
  not_found: { status: 404, title: 'There is nothing here that you can see.' },
  id_taken: { status: 409, title: 'Something with this id exists already.' },
  email_taken: { status: 409, title: 'There is a user with this email already. Sign in instead.' },
  stale_base_version: {
    status: 409,
    title: 'A newer version has been published. Look at it, then publish again.',
  },
  document_not_caught_up: {
    status: 409,
    title:
      'Some of your edits have not reached the server yet. Wait for “stored”, then publish again.',
  },
  idempotency_key_reused: {
    status: 409,
    title: 'This Idempotency-Key was used for a different request.',
  },
  payload_too_large: { status: 413, title: 'This is larger than the server takes.' },
  cannot_publish: { status: 422, title: 'The flow cannot be published yet.' },
  rate_limited: { status: 429, title: 'Too many tries. Wait a moment and try again.' },
  document_unreadable: {
    status: 500,
    title: 'The stored document cannot be read. Nothing was changed; tell the operator.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on the server. Nothing was lost; try again.',
  },
  storage_unavailable: {
    status: 503,
    title:
      'The server cannot write to its disk now. Your work is kept on this device and sent again.',
  },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;
export const errorCodeSchema = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** One invalid place of a request. `path` is dotted, from the body's or query's root. */
export const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** One reason why a flow cannot be published; `node_id` null means the flow as a whole. */
export const publishProblemSchema = z.object({
  node_id: z.string().nullable(),
  code: z.enum([
    'empty_flow',
    'missing_title',
    'broken_link',
    'unknown_type',
    'duplicate_id',
    'missing_id',
    'unsafe_link',
  ]),
  message: z.string(),
});
export type PublishProblem = z.infer<typeof publishProblemSchema>;

/** RFC 9457 problem details, as every error is answered. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: errorCodeSchema,
  detail: z.string().optional(),
  request_id: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
  problems: z.array(publishProblemSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

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
