import { createRoute, z } from '@hono/zod-openapi';
import { pageQuerySchema, treeListQuerySchema } from '@resolutionflow/core';
import { jsonAnswer, jsonBody } from '../json-content.ts';
import { named } from '../named-schemas.ts';
import { idParameter, versionParameters } from '../path-parameters.ts';
import { problemAnswers } from '../problems.ts';

const tags = ['Flows'];

const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: 'With `status: "published"`: a repeated key gives the first answer.' }),
});

export const getTrees = createRoute({
  method: 'get',
  path: '/',
  tags,
  summary: 'The flows that you can see',
  request: { query: treeListQuerySchema },
  responses: {
    200: jsonAnswer(named.treePage, 'Latest changed first.'),
    ...problemAnswers('invalid_request', 'unauthenticated'),
  },
});

export const postTree = createRoute({
  method: 'post',
  path: '/',
  tags,
  summary: 'Make a flow',
  request: { body: jsonBody(named.createTree) },
  responses: {
    201: jsonAnswer(named.tree, 'The new draft.'),
    ...problemAnswers(
      'invalid_request',
      'unauthenticated',
      'origin_not_allowed',
      'id_taken',
      'payload_too_large',
      'storage_unavailable',
    ),
  },
});

export const getOneTree = createRoute({
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One flow with its structure',
  request: { params: idParameter },
  responses: {
    200: jsonAnswer(named.tree, 'The draft; for those outside its account the live version.'),
    ...problemAnswers('unauthenticated', 'not_found', 'document_unreadable'),
  },
});

export const putTree = createRoute({
  method: 'put',
  path: '/{id}',
  tags,
  summary: 'Change a flow, publish it, archive it',
  description:
    'Only the given fields change. `tree_structure` becomes the draft by the smallest set of ' +
    'changes, so that what others type meanwhile stays. With `status: "published"` the fields are ' +
    'applied first; then the draft is published.',
  request: { params: idParameter, headers: idempotencyHeader, body: jsonBody(named.updateTree) },
  responses: {
    200: jsonAnswer(named.updatedTree, 'The flow after the change.'),
    ...problemAnswers(
      'invalid_request',
      'unauthenticated',
      'forbidden',
      'origin_not_allowed',
      'not_found',
      'stale_base_version',
      'document_not_caught_up',
      'idempotency_key_reused',
      'payload_too_large',
      'cannot_publish',
      'document_unreadable',
      'storage_unavailable',
    ),
  },
});

export const deleteOneTree = createRoute({
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete a flow; its library steps are retired',
  request: { params: idParameter },
  responses: {
    204: { description: 'It is gone.' },
    ...problemAnswers(
      'unauthenticated',
      'forbidden',
      'origin_not_allowed',
      'not_found',
      'storage_unavailable',
    ),
  },
});

export const getTreeVersions = createRoute({
  method: 'get',
  path: '/{id}/versions',
  tags,
  summary: 'The published versions of a flow',
  request: { params: idParameter, query: pageQuerySchema },
  responses: {
    200: jsonAnswer(
      named.treeVersionPage,
      'Newest first; for those outside its account the live version alone.',
    ),
    ...problemAnswers('invalid_request', 'unauthenticated', 'not_found'),
  },
});

export const getOneTreeVersion = createRoute({
  method: 'get',
  path: '/{id}/versions/{version}',
  tags,
  summary: 'One published version with its structure',
  request: { params: versionParameters },
  responses: {
    200: jsonAnswer(named.treeVersion, 'The version; it never changes.'),
    ...problemAnswers('unauthenticated', 'not_found'),
  },
});
