import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HttpEnv } from '../router.ts';
import { clientFilesHandler } from './routes.ts';

const PAGE = '<!doctype html><title>ResolutionFlow</title>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))});`;
const NAVIGATION = { accept: 'text/html,application/xhtml+xml' };

let root: string;
let app: Hono<HttpEnv>;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rf-client-'));
  mkdirSync(join(root, 'dist/assets'), { recursive: true });
  writeFileSync(join(root, 'dist/index.html'), PAGE);
  writeFileSync(join(root, 'dist/.inputs'), 'secret');
  writeFileSync(join(root, 'dist/assets/app-abc123.js'), SCRIPT);
  writeFileSync(join(root, 'dist/icon.png'), 'not really');
  writeFileSync(join(root, 'outside.txt'), 'outside');
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  app = new Hono<HttpEnv>();
  app.all('*', clientFilesHandler(join(root, 'dist')));
});

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`http://localhost${path}`, { headers });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('files of the built client', () => {
  it('are kept for ever when their name holds a hash, and asked for again when not', async () => {
    const script = await get('/assets/app-abc123.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe(SCRIPT);
    const icon = await get('/icon.png');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    expect(icon.headers.get('content-type')).toBe('image/png');
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ])('are compressed for Accept-Encoding %s', async (accepted, encoding, decompress) => {
    const response = await get('/assets/app-abc123.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    const body = await bytes(response);
    expect(Number(response.headers.get('content-length'))).toBe(body.length);
    expect(body.length).toBeLessThan(SCRIPT.length / 10);
    expect(decompress(body).toString()).toBe(SCRIPT);
  });

  it('are not sent again to who has them', async () => {
    const first = await get('/icon.png');
    const etag = first.headers.get('etag') ?? '';
    const second = await get('/icon.png', { 'if-none-match': etag });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
  });

  it('are read again after a new build', async () => {
    writeFileSync(join(root, 'dist/note.txt'), 'old');
    const old = await get('/note.txt');
    expect(await old.text()).toBe('old');
    writeFileSync(join(root, 'dist/note.txt'), 'newer');
    const newer = await get('/note.txt');
    expect(await newer.text()).toBe('newer');
    expect(newer.headers.get('etag')).not.toBe(old.headers.get('etag'));
  });
});

describe('addresses of the app', () => {
  it.each(['/', '/flows', '/flows/3f0c7f0e/edit'])(
    '%s gives the page to a navigation',
    async (path) => {
      const response = await get(path, NAVIGATION);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(PAGE);
    },
  );

  it('are 404 for anything but a navigation, so that a missing script is no page', async () => {
    expect((await get('/assets/gone.js', { accept: '*/*' })).status).toBe(404);
  });

  it('are the page at the address itself for whoever asks', async () => {
    const response = await get('/', { accept: '*/*' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('take no other method than GET and HEAD', async () => {
    expect((await app.request('http://localhost/flows', { method: 'POST' })).status).toBe(405);
  });
});

it.each([
  '/../outside.txt',
  '/%2e%2e/outside.txt',
  '/..%2foutside.txt',
  '/assets/..%2f..%2foutside.txt',
  '/.inputs',
  '/%00',
  '/%ff',
  '/assets',
])('%s finds nothing', async (path) => {
  expect((await get(path)).status).toBe(404);
});

it('says how to build the client when there is none', async () => {
  const bare = new Hono<HttpEnv>();
  bare.all('*', clientFilesHandler(join(root, 'nowhere')));
  const response = await bare.request('http://localhost/flows', { headers: NAVIGATION });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('not built');
});
