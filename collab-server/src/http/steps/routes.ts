import { createRoute } from '@hono/zod-openapi';
import { stepListQuerySchema } from '@resolutionflow/core';
import type { CommandContext } from '../../commands/command-context.ts';
import { getStep } from '../../commands/get-step.ts';
import { listSteps } from '../../commands/list-steps.ts';
import { jsonAnswer } from '../json-content.ts';
import { named } from '../named-schemas.ts';
import { idParameter } from '../path-parameters.ts';
import { problemAnswers } from '../problems.ts';
import { createRouter } from '../router.ts';

const getSteps = createRoute({
  method: 'get',
  path: '/',
  tags: ['Step library'],
  summary: 'List and search the step library',
  request: { query: stepListQuerySchema },
  responses: {
    200: jsonAnswer(named.stepPage, 'With `q` the best matches first, else by title.'),
    ...problemAnswers('invalid_request', 'unauthenticated'),
  },
});

const getOneStep = createRoute({
  method: 'get',
  path: '/{id}',
  tags: ['Step library'],
  summary: 'One step',
  request: { params: idParameter },
  responses: {
    200: jsonAnswer(named.step, 'The step, also a retired one.'),
    ...problemAnswers('unauthenticated', 'not_found'),
  },
});

export function stepRoutes(commands: CommandContext) {
  return createRouter()
    .openapi(getSteps, async (context) => {
      const query = context.req.valid('query');
      return context.json(await listSteps(commands, context.get('principal'), query), 200);
    })
    .openapi(getOneStep, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await getStep(commands, context.get('principal'), id), 200);
    });
}
