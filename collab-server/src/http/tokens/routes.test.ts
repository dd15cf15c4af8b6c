import type { ApiToken, Page, Problem } from '@resolutionflow/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '../../testing/api-client.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: ApiClient;
let bo: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  ana = await server.signUp('Ana');
  bo = await server.signUp('Bo');
});
afterAll(() => server.close());

async function createToken(caller: ApiClient, name: string) {
  const answer = await caller.post<{ id: string; token: string }>('/api/tokens', { name });
  expect(answer.status).toBe(201);
  return answer.body;
}
const bearer = (token: string) => server.stranger.with({ authorization: `Bearer ${token}` });

it('shows a token once, and it signs in as its owner', async () => {
  const { id, token } = await createToken(ana, 'script');
  expect(token).toMatch(/^rf_[\w-]{43}$/);
  const me = await bearer(token).get('/api/me');
  expect(me.body).toEqual((await ana.get('/api/me')).body);
  const { body } = await ana.get<ApiToken>(`/api/tokens/${id}`);
  expect(body).toMatchObject({ id, name: 'script' });
  expect(JSON.stringify(body)).not.toContain(token);
});

it('remembers when a token was used', async () => {
  const { id, token } = await createToken(ana, 'used');
  expect((await ana.get<ApiToken>(`/api/tokens/${id}`)).body.last_used_at).toBeNull();
  await bearer(token).get('/api/me');
  expect((await ana.get<ApiToken>(`/api/tokens/${id}`)).body.last_used_at).toMatch(/Z$/);
});

it('lists the own tokens only', async () => {
  const { id } = await createToken(bo, 'of Bo');
  const list = await bo.get<Page<ApiToken>>('/api/tokens');
  expect(list.body.items.map((token) => token.id)).toEqual([id]);
  expect(list.body.next_cursor).toBeNull();
  expect((await bo.get('/api/tokens?limit=0')).status).toBe(400);
});

it('is worthless once deleted, at once', async () => {
  const { id, token } = await createToken(ana, 'short-lived');
  expect((await bearer(token).get('/api/me')).status).toBe(200);
  expect((await ana.delete(`/api/tokens/${id}`)).status).toBe(204);
  expect((await bearer(token).get('/api/me')).status).toBe(401);
  expect((await ana.get(`/api/tokens/${id}`)).status).toBe(404);
  expect((await ana.delete(`/api/tokens/${id}`)).status).toBe(404);
});

it('L8: the token of another is not there', async () => {
  const { id, token } = await createToken(ana, 'of Ana');
  expect((await bo.get(`/api/tokens/${id}`)).status).toBe(404);
  expect((await bo.delete(`/api/tokens/${id}`)).status).toBe(404);
  expect((await bearer(token).get('/api/me')).status).toBe(200);
});

it.each(['rf_wrong', '', 'x'.repeat(5000)])('does not take the token %j', async (token) => {
  const answer = await bearer(token).get<Problem>('/api/me');
  expect(answer.status).toBe(401);
  expect(answer.body.code).toBe('unauthenticated');
});

it('does not make a wrong token good by a cookie', async () => {
  const answer = await ana.with({ authorization: 'Bearer rf_wrong' }).get('/api/me');
  expect(answer.status).toBe(401);
});

it('refuses a token without a name', async () => {
  const answer = await ana.post<Problem>('/api/tokens', { name: ' ' });
  expect(answer.status).toBe(400);
  expect(answer.body.errors?.[0]?.path).toBe('name');
});

it.each([
  ['POST', '/api/tokens'],
  ['GET', '/api/tokens'],
  ['GET', '/api/tokens/x'],
  ['DELETE', '/api/tokens/x'],
])('%s %s needs a signed-in user', async (method, path) => {
  const body = method === 'POST' ? { name: 'x' } : undefined;
  expect((await server.stranger.request(method, path, body)).status).toBe(401);
});
