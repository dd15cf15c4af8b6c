import { ERRORS, type Problem, ProblemError } from '@resolutionflow/core';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createLogger, type Logger } from '../observability/logger.ts';
import { createErrorHandler } from './problems.ts';
import type { HttpEnv } from './router.ts';

/** Answers of an address that throws `error`, and what was logged of it. */
async function answerTo(error: Error) {
  const logged: unknown[][] = [];
  const logger = { ...createLogger('silent'), error: (...line: unknown[]) => logged.push(line) };
  const app = new Hono<HttpEnv>();
  app.onError(createErrorHandler(logger as unknown as Logger));
  app.use(async (context, next) => {
    context.set('request_id', 'r1');
    await next();
  });
  app.get('/', () => {
    throw error;
  });
  const response = await app.request('/');
  return { status: response.status, problem: (await response.json()) as Problem, logged };
}

it('answers a problem with its details, and logs nothing for what a caller caused', async () => {
  const errors = [{ path: 'name', message: 'Needed.' }];
  const { status, problem, logged } = await answerTo(
    new ProblemError('invalid_request', { errors }),
  );
  expect(status).toBe(400);
  expect(problem).toEqual({
    type: 'urn:resolutionflow:invalid_request',
    title: ERRORS.invalid_request.title,
    status: 400,
    code: 'invalid_request',
    errors,
    request_id: 'r1',
  });
  expect(logged).toEqual([]);
});

it('logs what nobody meant with the id of the request, and tells nothing of it', async () => {
  const error = new Error('the secret cause');
  const { status, problem, logged } = await answerTo(error);
  expect(status).toBe(500);
  expect(problem).toMatchObject({ code: 'internal', request_id: 'r1' });
  expect(JSON.stringify(problem)).not.toContain('secret');
  expect(logged).toEqual([[{ err: error, request_id: 'r1', path: '/' }, 'request failed']]);
});

it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_BUSY', 'SQLITE_READONLY_DIRECTORY'])(
  'says of %s that the disk refuses now, and logs it',
  async (code) => {
    const { status, problem, logged } = await answerTo(Object.assign(new Error('disk'), { code }));
    expect(status).toBe(503);
    expect(problem.code).toBe('storage_unavailable');
    expect(logged).toHaveLength(1);
  },
);

it('does not take a broken constraint for a broken disk', async () => {
  const error = Object.assign(new Error('constraint'), { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
  expect((await answerTo(error)).problem.code).toBe('internal');
});
