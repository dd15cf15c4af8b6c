import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { ProblemError } from '@resolutionflow/core';
import type { Principal } from '../auth/principal.ts';
import { fieldErrors } from '../commands/field-errors.ts';

/** What travels with a request through the routes. */
export interface HttpEnv {
  Bindings: HttpBindings;
  Variables: { request_id: string; principal: Principal };
}

/** A router whose validation failures become `invalid_request` with the path of every bad field. */
export function createRouter() {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        throw new ProblemError('invalid_request', { errors: fieldErrors(result.error.issues) });
      }
    },
  });
}
