import { join } from 'node:path';
import { openSqliteDatabase, SERVICE_ACCOUNT_ID } from '@resolutionflow/persistence';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../testing/api-client.ts';
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let database: ReturnType<typeof openSqliteDatabase>;
beforeEach(async () => {
  server = await startTestServer();
  const file = join(server.data_dir, 'resolutionflow.db');
  database = openSqliteDatabase({ file, durability: 'process' });
});
afterEach(async () => {
  database.close();
  await server.close();
});

const me = async (caller: ApiClient) => (await caller.get('/api/me')).status;

async function withToken(caller: ApiClient): Promise<ApiClient> {
  const { body } = await caller.post<{ token: string }>('/api/tokens', { name: 'script' });
  return server.stranger.with({ authorization: `Bearer ${body.token}` });
}

it('L7: a banned user is nobody at once, by cookie and by token, and cannot sign in', async () => {
  const ana = await server.signUp('Ana');
  const script = await withToken(ana);
  expect([await me(ana), await me(script)]).toEqual([200, 200]);
  database.prepare('UPDATE users SET banned = 1 WHERE email = ?').run('ana@example.com');
  expect([await me(ana), await me(script)]).toEqual([401, 401]);
  const body = { email: 'ana@example.com', password: PASSWORD };
  const answer = await server.stranger.post('/api/auth/sign-in/email', body);
  expect(answer.status).toBe(401);
  expect(answer.body.code).toBe('invalid_credentials');
});

it('L7: who was removed from every account is nobody at once', async () => {
  const ana = await server.signUp('Ana');
  const script = await withToken(ana);
  database.prepare('DELETE FROM memberships').run();
  expect([await me(ana), await me(script)]).toEqual([401, 401]);
});

it('makes the service account nobody, whatever session it is given', async () => {
  const ana = await server.signUp('Ana');
  database.prepare('UPDATE auth_sessions SET user_id = ?').run(SERVICE_ACCOUNT_ID);
  expect(await me(ana)).toBe(401);
});

it('does not take a cookie that was tampered with, or whose session ran out', async () => {
  const body = { name: 'Ana', email: 'ana@example.com', password: PASSWORD };
  const cookie = (await server.stranger.post('/api/auth/sign-up/email', body)).cookie();
  expect(await me(server.stranger.with({ cookie }))).toBe(200);
  const [name, value = ''] = cookie.split('=');
  const forged = `${name}=${value.startsWith('a') ? 'b' : 'a'}${value.slice(1)}`;
  expect(await me(server.stranger.with({ cookie: forged }))).toBe(401);
  database.prepare("UPDATE auth_sessions SET expires_at = '2020-01-01T00:00:00.000Z'").run();
  expect(await me(server.stranger.with({ cookie }))).toBe(401);
});

it('makes a user whole or not at all', async () => {
  database.exec(
    "CREATE TRIGGER fail BEFORE INSERT ON memberships BEGIN SELECT RAISE(ABORT, 'full'); END",
  );
  const body = { name: 'Ana', email: 'ana@example.com', password: PASSWORD };
  const failed = await server.stranger.post('/api/auth/sign-up/email', body);
  expect(failed.status).toBe(500);
  expect(failed.body.code).toBe('internal');
  expect(JSON.stringify(failed.body)).not.toContain('full');
  expect(database.prepare("SELECT * FROM users WHERE email = 'ana@example.com'").all()).toEqual([]);
  expect(database.prepare('SELECT * FROM accounts').all()).toEqual([]);
  database.exec('DROP TRIGGER fail');
  expect((await server.stranger.post('/api/auth/sign-up/email', body)).status).toBe(200);
});

it('keeps neither passwords nor tokens as they are', async () => {
  const ana = await server.signUp('Ana');
  const { body } = await ana.post<{ token: string }>('/api/tokens', { name: 'script' });
  const stored = JSON.stringify([
    database.prepare('SELECT * FROM api_tokens').all(),
    database.prepare('SELECT * FROM auth_credentials').all(),
    database.prepare('SELECT * FROM users').all(),
  ]);
  expect(stored).not.toContain(PASSWORD);
  expect(stored).not.toContain(body.token);
});

it('prolongs the session of who comes back', async () => {
  const ana = await server.signUp('Ana');
  expect((await ana.get('/api/me')).headers.getSetCookie()).toEqual([]);
  const soon = new Date(Date.now() + 24 * 3600_000).toISOString();
  database.prepare('UPDATE auth_sessions SET expires_at = ?').run(soon);
  const answer = await ana.get('/api/me');
  expect(answer.headers.getSetCookie().join()).toMatch(/session_token=.*Max-Age=2592000/);
  const row = database.prepare('SELECT expires_at FROM auth_sessions').get();
  expect((row as { expires_at: string }).expires_at > soon).toBe(true);
});
