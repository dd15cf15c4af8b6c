import { z } from '@hono/zod-openapi';
import {
  createdTokenSchema,
  createTokenBodySchema,
  createTreeBodySchema,
  meSchema,
  pageSchema,
  problemSchema,
  signInBodySchema,
  signUpBodySchema,
  stepSchema,
  tokenSchema,
  treeDetailSchema,
  treeSummarySchema,
  treeVersionSchema,
  treeVersionSummarySchema,
  updatedTreeSchema,
  updateTreeBodySchema,
} from '@resolutionflow/core';
import type { ZodType } from 'zod';

/** The schema with its name and title in the OpenAPI document. */
function name<Schema extends ZodType>(id: string, title: string, schema: Schema): Schema {
  return schema.meta({ id }).openapi({ title });
}

const token = name('Token', 'An API token', tokenSchema);
const treeSummary = name('TreeSummary', 'A flow as lists show it', treeSummarySchema);
const treeVersionSummary = name(
  'TreeVersionSummary',
  'A version as lists show it',
  treeVersionSummarySchema,
);
const step = name('Step', 'A library step', stepSchema);

/** Core's schemas under the names that the OpenAPI document gives them; each name exists once. */
export const named = {
  problem: name('Problem', 'Problem details (RFC 9457)', problemSchema),
  health: name('Health', 'Health', z.object({ status: z.literal('ok') })),
  me: name('Me', 'The signed-in user', meSchema),
  signUp: name('SignUp', 'A new user', signUpBodySchema),
  signIn: name('SignIn', 'Email and password', signInBodySchema),
  signedOut: name('SignedOut', 'The session has ended', z.object({ success: z.literal(true) })),
  createToken: name('CreateToken', 'A new API token', createTokenBodySchema),
  createdToken: name('CreatedToken', 'The token, shown once', createdTokenSchema),
  token,
  tokenPage: name('TokenPage', 'API tokens', pageSchema(token)),
  createTree: name('CreateTree', 'A new flow', createTreeBodySchema),
  updateTree: name('UpdateTree', 'Changes to a flow', updateTreeBodySchema),
  tree: name('Tree', 'A flow with its structure', treeDetailSchema),
  updatedTree: name('UpdatedTree', 'The flow after the change', updatedTreeSchema),
  treePage: name('TreePage', 'A page of flows', pageSchema(treeSummary)),
  treeVersion: name('TreeVersion', 'A published version', treeVersionSchema),
  treeVersionPage: name('TreeVersionPage', 'A page of versions', pageSchema(treeVersionSummary)),
  step,
  stepPage: name('StepPage', 'A page of library steps', pageSchema(step)),
};
