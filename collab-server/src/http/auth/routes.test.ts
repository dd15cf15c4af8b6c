import type { Me, Problem } from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const signUp = (body: object) =>
  server.stranger.post<Problem & Me>('/api/auth/sign-up/email', body);
const signIn = (body: object) =>
  server.stranger.post<Problem & Me>('/api/auth/sign-in/email', body);

describe('POST /api/auth/sign-up/email', () => {
  it('makes the user with an account of their own and signs in', async () => {
    const answer = await signUp({
      name: 'Ana',
      email: 'Ana@Example.com',
      password: PASSWORD,
      account_name: 'Operations',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { name: 'Ana', email: 'ana@example.com' },
      account: { name: 'Operations', role: 'owner' },
    });
    expect(answer.body.accounts).toEqual([answer.body.account]);
    expect(answer.body.user.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const cookie = answer.headers.getSetCookie().join('\n');
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);

    const me = await server.stranger.with({ cookie: answer.cookie() }).get<Me>('/api/me');
    expect(me.body).toEqual(answer.body);
  });

  it('names the account after the user when it is not told', async () => {
    const { body } = await signUp({ name: 'Bo', email: 'bo@example.com', password: PASSWORD });
    expect(body.account.name).toBe('Bo');
  });

  it('refuses an email that is taken, in any case, also when two come at once', async () => {
    const body = { name: 'Cy', email: 'cy@example.com', password: PASSWORD };
    const answers = await Promise.all([signUp(body), signUp({ ...body, email: 'CY@example.com' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const third = await signUp(body);
    expect(third.status).toBe(409);
    expect(third.body.code).toBe('email_taken');
  });

  it('does not let anybody sign up as the service account', async () => {
    const email = 'noreply@resolutionflow.com';
    const answer = await signUp({ name: 'Eve', email, password: PASSWORD });
    expect(answer.body.code).toBe('email_taken');
    expect((await signIn({ email, password: PASSWORD })).body.code).toBe('invalid_credentials');
  });

  it('names every bad field by its path', async () => {
    const answer = await signUp({ name: ' ', email: 'nobody', password: 'short' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.code).toBe('invalid_request');
    expect(answer.body.errors?.map((error) => error.path)).toEqual(['name', 'email', 'password']);
  });

  it('answers 403 when signing up is switched off', async () => {
    const closed = await startTestServer({ DISABLE_SIGNUP: 'true' });
    try {
      const body = { name: 'Ana', email: 'ana@example.com', password: PASSWORD };
      const answer = await closed.stranger.post('/api/auth/sign-up/email', body);
      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe('signup_disabled');
    } finally {
      await closed.close();
    }
  });
});

describe('POST /api/auth/sign-in/email', () => {
  it('signs in with the password', async () => {
    await server.signUp('Dee');
    const answer = await signIn({ email: 'DEE@example.com', password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body.user.name).toBe('Dee');
    const me = await server.stranger.with({ cookie: answer.cookie() }).get('/api/me');
    expect(me.status).toBe(200);
  });

  it('says the same of a wrong password and an unknown email', async () => {
    await server.signUp('Eli');
    const wrong = await signIn({ email: 'eli@example.com', password: 'not the password' });
    const unknown = await signIn({ email: 'nobody@example.com', password: 'not the password' });
    expect(wrong.status).toBe(401);
    const { request_id: _, ...wrongBody } = wrong.body;
    expect(wrongBody.code).toBe('invalid_credentials');
    const { request_id: __, ...unknownBody } = unknown.body;
    expect(unknownBody).toEqual(wrongBody);
  });

  it('refuses further tries for an email after ten wrong passwords, and no other email', async () => {
    await server.signUp('Fay');
    await server.signUp('Gus');
    const email = 'fay@example.com';
    for (let tries = 0; tries < 10; tries += 1) {
      const answer = await signIn({ email, password: 'not the password' });
      expect(answer.status).toBe(401);
    }
    const answer = await signIn({ email, password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(answer.body.code).toBe('rate_limited');
    expect((await signIn({ email: 'gus@example.com', password: PASSWORD })).status).toBe(200);
  });
});

describe('POST /api/auth/sign-out', () => {
  it('ends the session on the server, too', async () => {
    const hal = await server.signUp('Hal');
    expect((await hal.get('/api/me')).status).toBe(200);
    const answer = await hal.post('/api/auth/sign-out');
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).toMatch(/session_token=;.*Max-Age=0/);
    expect((await hal.get('/api/me')).status).toBe(401);
  });
});

describe('everything else of the sign-in library', () => {
  it.each([
    ['GET', '/api/auth/get-session'],
    ['POST', '/api/auth/change-password'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/organization/create'],
    ['GET', '/api/auth/organization/list'],
    ['GET', '/api/auth/admin/list-users'],
    ['POST', '/api/auth/admin/impersonate-user'],
    ['GET', '/api/auth/ok'],
  ])('%s %s does not exist', async (method, path) => {
    const ana = await server.signUp(path.replace(/\W/g, ''));
    const answer = await ana.request<Problem>(method, path, method === 'POST' ? {} : undefined);
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('not_found');
  });
});
