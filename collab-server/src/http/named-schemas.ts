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
  updatedTreeSchema,
  updateTreeBodySchema,
} from '@resolutionflow/core';

const token = tokenSchema.meta({ id: 'Token', title: 'An API token' });
const step = stepSchema.meta({ id: 'Step', title: 'A library step' });

/** Core's schemas under the names that the OpenAPI document gives them; each name exists once. */
export const named = {
  problem: problemSchema.meta({ id: 'Problem', title: 'Problem (RFC 9457)' }),
  health: z.object({ status: z.literal('ok') }).meta({ id: 'Health', title: 'Health' }),
  me: meSchema.meta({ id: 'Me', title: 'The signed-in user' }),
  signUp: signUpBodySchema.meta({ id: 'SignUp', title: 'A new user' }),
  signIn: signInBodySchema.meta({ id: 'SignIn', title: 'Email and password' }),
  signedOut: z
    .object({ success: z.literal(true) })
    .meta({ id: 'SignedOut', title: 'The session has ended' }),
  createToken: createTokenBodySchema.meta({ id: 'CreateToken', title: 'A new API token' }),
  createdToken: createdTokenSchema.meta({ id: 'CreatedToken', title: 'The token, shown once' }),
  token,
  tokenPage: pageSchema(token).meta({ id: 'TokenPage', title: 'API tokens' }),
  createTree: createTreeBodySchema.meta({ id: 'CreateTree', title: 'A new flow' }),
  updateTree: updateTreeBodySchema.meta({ id: 'UpdateTree', title: 'Changes to a flow' }),
  tree: treeDetailSchema.meta({ id: 'Tree', title: 'A flow with its structure' }),
  updatedTree: updatedTreeSchema.meta({ id: 'UpdatedTree', title: 'The flow after the change' }),
  treePage: pageSchema(
    treeSummarySchema.meta({ id: 'TreeSummary', title: 'A flow as lists show it' }),
  ).meta({ id: 'TreePage', title: 'A page of flows' }),
  step,
  stepPage: pageSchema(step).meta({ id: 'StepPage', title: 'A page of steps' }),
};
