import { afterEach, expect, test, vi } from 'vitest';
import { OfflineError } from '../lib/api/request.ts';
import { loadPage } from './load-page.ts';

const failed = new TypeError('Failed to fetch dynamically imported module: /assets/page.js');

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a page that cannot be loaded without a network is no reason to reload the app', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(loadPage(() => Promise.reject(failed))()).rejects.toThrow(OfflineError);
});

test('with a server that answers, a missing page means a new release', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"status":"ok"}')));
  await expect(loadPage(() => Promise.reject(failed))()).rejects.toBe(failed);
  await expect(loadPage(() => Promise.resolve('page'))()).resolves.toBe('page');
});
