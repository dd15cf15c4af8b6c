import type { Problem } from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../testing/api-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const PUBLIC_URL = 'https://flows.example.com';
const FLOW = { name: 'Flow', tree_type: 'procedural' };

let server: TestServer;
let ana: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  ana = await server.signUp('Ana');
});
afterAll(() => server.close());

it('GET /api/health needs no login', async () => {
  const answer = await server.stranger.get('/api/health');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ status: 'ok' });
});

describe('every problem', () => {
  it.each(['/api', '/api/', '/api/nothing', '/api/trees/', '/api/health/deep', '/api/docs/x.js'])(
    '%s is a 404 problem with the id of the request',
    async (path) => {
      const answer = await ana.get<Problem>(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.body).toMatchObject({ code: 'not_found', status: 404 });
      expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
    },
  );

  it('is a 404 for a method that an address does not have', async () => {
    expect((await ana.request('PATCH', '/api/trees', {})).status).toBe(404);
  });

  it.each(['{', '[1,', 'null', '"text"', ''])('refuses the body %j with 400', async (body) => {
    const answer = await ana.post<Problem>('/api/trees', body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_request');
  });

  it('refuses a body of another content type with 400', async () => {
    const form = ana.with({ 'content-type': 'text/plain' });
    expect((await form.post('/api/trees', JSON.stringify(FLOW))).status).toBe(400);
  });

  it('answers 413 to a body that is too large, before it is read and before login matters', async () => {
    const huge = `{"name":"${'x'.repeat(70_000)}"}`;
    const answer = await server.stranger.post<Problem>('/api/auth/sign-in/email', huge);
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('payload_too_large');
    const tree = await ana.post<Problem>('/api/trees', `{"name":"${'x'.repeat(17_000_000)}"}`);
    expect(tree.status).toBe(413);
  });

  it('answers 413 to a body of no announced length once too much of it has come', async () => {
    const send = (chunks: string[]) =>
      fetch(`${server.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: ReadableStream.from(chunks.map((chunk) => Buffer.from(chunk))),
        duplex: 'half',
      } as RequestInit);
    const wrong = JSON.stringify({ email: 'nobody@example.com', password: 'correct horse' });
    expect((await send([wrong.slice(0, 9), wrong.slice(9)])).status).toBe(401);
    const tooLarge = await send(['{"name":"', ...Array(7).fill('x'.repeat(10_000)), '"}']);
    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toMatchObject({ code: 'payload_too_large' });
  });
});

describe('pages of other sites', () => {
  const foreign = { origin: 'https://evil.example' };

  it('cannot act with the cookie of a user', async () => {
    const answer = await ana.with(foreign).post<Problem>('/api/trees', FLOW);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('origin_not_allowed');
    const out = await ana.with(foreign).post<Problem>('/api/auth/sign-out');
    expect(out.status).toBe(403);
    expect((await ana.get('/api/me')).status).toBe(200);
  });

  it('cannot sign a user in or up', async () => {
    const body = { name: 'Eve', email: 'eve@example.com', password: 'correct horse battery' };
    const answer = await server.stranger.with(foreign).post('/api/auth/sign-up/email', body);
    expect(answer.status).toBe(403);
  });

  it('are no obstacle to the own page, or to a bearer token', async () => {
    const own = await ana.with({ origin: server.url }).post('/api/trees', FLOW);
    expect(own.status).toBe(201);
    const { body } = await ana.post<{ token: string }>('/api/tokens', { name: 'script' });
    const script = server.stranger.with({ ...foreign, authorization: `Bearer ${body.token}` });
    expect((await script.post('/api/trees', FLOW)).status).toBe(201);
  });

  it('are told from the public address behind a proxy', async () => {
    const proxied = await startTestServer({ PUBLIC_URL });
    try {
      const bo = await proxied.signUp('Bo');
      expect((await bo.with({ origin: PUBLIC_URL }).post('/api/trees', FLOW)).status).toBe(201);
      expect((await bo.with(foreign).post('/api/trees', FLOW)).status).toBe(403);
    } finally {
      await proxied.close();
    }
  });
});

it('makes cookies Secure, under a protected name, when the public address is https', async () => {
  const https = await startTestServer({ PUBLIC_URL });
  try {
    const body = { name: 'Bo', email: 'bo@example.com', password: 'correct horse battery' };
    const answer = await https.stranger.post('/api/auth/sign-up/email', body);
    const cookie = answer.headers.getSetCookie().join();
    expect(cookie).toMatch(/^__Secure-.*HttpOnly; Secure|^__Secure-.*Secure.*HttpOnly/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/);
    const me = await https.stranger.with({ cookie: answer.cookie() }).get('/api/me');
    expect(me.status).toBe(200);
  } finally {
    await https.close();
  }
});

it('sends headers that keep browsers from running, framing and guessing', async () => {
  for (const path of ['/api/health', '/api/nothing', '/api/docs', '/flows']) {
    const { headers } = await server.stranger.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

it('lets no cache keep what the API answers', async () => {
  expect((await ana.get('/api/me')).headers.get('cache-control')).toBe('no-store');
});

interface Operation {
  summary?: string;
  /** Empty where no login is needed. */
  security?: unknown[];
  responses: Record<string, unknown>;
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { title?: string }> };
}

describe('the reference', () => {
  it('describes every route with its errors, and every form with a title', async () => {
    const { body, status } = await server.stranger.get<OpenApi>('/api/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/auth/sign-in/email',
      '/api/auth/sign-out',
      '/api/auth/sign-up/email',
      '/api/health',
      '/api/me',
      '/api/steps',
      '/api/steps/{id}',
      '/api/tokens',
      '/api/tokens/{id}',
      '/api/trees',
      '/api/trees/{id}',
      '/api/trees/{id}/versions',
      '/api/trees/{id}/versions/{version}',
    ]);
    for (const [path, methods] of Object.entries(body.paths)) {
      for (const { summary, responses } of Object.values(methods)) {
        expect(summary).toBeTruthy();
        if (path === '/api/health') continue;
        const errors = Object.entries(responses).filter(([code]) => Number(code) >= 400);
        expect(errors.length).toBeGreaterThan(0);
        expect(JSON.stringify(errors)).toContain('application/problem+json');
      }
    }
    for (const schema of Object.values(body.components.schemas)) expect(schema.title).toBeTruthy();
  });

  it('L8: names no route that says anything to a stranger without saying so', async () => {
    const { body } = await server.stranger.get<OpenApi>('/api/openapi.json');
    const open: string[] = [];
    for (const [path, methods] of Object.entries(body.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const called = path.replace('{id}', '99999999-9999-4999-8999-999999999999');
        const isRead = method === 'get' || method === 'delete';
        const answer = await server.stranger.request(
          method.toUpperCase(),
          called,
          isRead ? undefined : {},
        );
        if (security === undefined)
          expect([method, path, answer.status]).toEqual([method, path, 401]);
        else open.push(`${method} ${path}`);
      }
    }
    expect(open.sort()).toEqual([
      'get /api/health',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-out',
      'post /api/auth/sign-up/email',
    ]);
  });

  it('is a page whose parts all come from this server', async () => {
    const page = await server.stranger.get<{ text: string }>('/api/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const addresses = [...page.body.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((m) => m[1]);
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const address of addresses) {
      expect(address).toMatch(/^\/api\//);
      expect((await server.stranger.get(String(address))).status).toBe(200);
    }
    expect(page.body.text).not.toMatch(/<script>| on\w+="/);
  });
});
