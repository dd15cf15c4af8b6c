import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OfflineError } from '../lib/api/request.ts';
import { loadPage } from './load-page.ts';

const failed = new TypeError('Failed to fetch dynamically imported module: /assets/page.js');
const memory = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('location', { pathname: '/flows' });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
    removeItem: (key: string) => memory.delete(key),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  memory.clear();
});

function serverAnswers(): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"status":"ok"}')));
}

test('a page that cannot be loaded without a network is no reason to reload the app', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const reload = vi.fn();
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(failed).mockResolvedValue('p');
  const page = loadPage(load, reload);
  await expect(page()).rejects.toThrow(OfflineError);
  expect(reload).not.toHaveBeenCalled();
  await expect(page()).resolves.toBe('p');
});

test('with a server that answers, a missing page means a new release, once', async () => {
  serverAnswers();
  const reload = vi.fn();
  void loadPage(() => Promise.reject(failed), reload)();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  // The app has been loaded anew, and the page is missing still.
  await expect(loadPage(() => Promise.reject(failed), reload)()).rejects.toBe(failed);
  expect(reload).toHaveBeenCalledOnce();
});

test('a page that came makes the next release count again', async () => {
  serverAnswers();
  const reload = vi.fn();
  void loadPage(() => Promise.reject(failed), reload)();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  await loadPage(() => Promise.resolve('page'), reload)();
  void loadPage(() => Promise.reject(failed), reload)();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2));
});

test('a page is loaded once, and from then on is there at once', async () => {
  const load = vi.fn(() => Promise.resolve('page'));
  const page = loadPage(load);
  await expect(Promise.all([page(), page()])).resolves.toEqual(['page', 'page']);
  expect(page()).toBe('page');
  expect(load).toHaveBeenCalledOnce();
});
