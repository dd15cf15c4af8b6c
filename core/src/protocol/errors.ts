import { z } from 'zod';
import { ERRORS, type ErrorCode } from './error-codes.ts';

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
    'endless_loop',
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
