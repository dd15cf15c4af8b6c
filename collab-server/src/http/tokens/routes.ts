import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '@resolutionflow/core';
import type { CommandContext } from '../../commands/command-context.ts';
import { createToken } from '../../commands/create-token.ts';
import { getToken } from '../../commands/get-token.ts';
import { listTokens } from '../../commands/list-tokens.ts';
import { revokeToken } from '../../commands/revoke-token.ts';
import { jsonAnswer, jsonBody } from '../json-content.ts';
import { named } from '../named-schemas.ts';
import { idParameter } from '../path-parameters.ts';
import { problemAnswers } from '../problems.ts';
import { createRouter } from '../router.ts';

const postToken = createRoute({
  method: 'post',
  path: '/',
  tags: ['API tokens'],
  summary: 'Make a token for programs',
  request: { body: jsonBody(named.createToken) },
  responses: {
    201: jsonAnswer(named.createdToken, 'The only answer that holds the token.'),
    ...problemAnswers(
      'invalid_request',
      'unauthenticated',
      'origin_not_allowed',
      'payload_too_large',
      'storage_unavailable',
    ),
  },
});

const getTokens = createRoute({
  method: 'get',
  path: '/',
  tags: ['API tokens'],
  summary: 'Your tokens',
  request: { query: pageQuerySchema },
  responses: {
    200: jsonAnswer(named.tokenPage, 'Newest first.'),
    ...problemAnswers('invalid_request', 'unauthenticated'),
  },
});

const getOneToken = createRoute({
  method: 'get',
  path: '/{id}',
  tags: ['API tokens'],
  summary: 'One of your tokens',
  request: { params: idParameter },
  responses: {
    200: jsonAnswer(named.token, 'Without the token itself.'),
    ...problemAnswers('unauthenticated', 'not_found'),
  },
});

const deleteToken = createRoute({
  method: 'delete',
  path: '/{id}',
  tags: ['API tokens'],
  summary: 'Revoke a token',
  request: { params: idParameter },
  responses: {
    204: { description: 'It is worthless from now on.' },
    ...problemAnswers('unauthenticated', 'origin_not_allowed', 'not_found', 'storage_unavailable'),
  },
});

export function tokenRoutes(commands: CommandContext) {
  return createRouter()
    .openapi(postToken, async (context) => {
      const body = context.req.valid('json');
      return context.json(await createToken(commands, context.get('principal'), body), 201);
    })
    .openapi(getTokens, async (context) =>
      context.json(
        await listTokens(commands, context.get('principal'), context.req.valid('query')),
        200,
      ),
    )
    .openapi(getOneToken, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await getToken(commands, context.get('principal'), id), 200);
    })
    .openapi(deleteToken, async (context) => {
      await revokeToken(commands, context.get('principal'), context.req.valid('param').id);
      return context.body(null, 204);
    });
}
