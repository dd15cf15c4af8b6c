// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { lazyPart, loadPatiently, preloadParts } from './lazy-part.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('code that cannot be loaded is asked for again when the network is back', async () => {
  const load = vi.fn(() => Promise.resolve('code'));
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const loaded = loadPatiently(load);
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  await Promise.resolve();
  dispatchEvent(new Event('online'));
  expect(await loaded).toBe('code');
  expect(load).toHaveBeenCalledTimes(2);
});

test('a server that was down is tried again without any event', async () => {
  vi.useFakeTimers();
  const load = vi.fn(() => Promise.resolve('code'));
  load.mockRejectedValueOnce(new TypeError()).mockRejectedValueOnce(new TypeError());
  const loaded = loadPatiently(load);
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await loaded).toBe('code');
});

test('a part is loaded once, by whatever comes first', async () => {
  const load = vi.fn(() => Promise.resolve({ default: () => null }));
  const part = lazyPart(load);
  expect(load).not.toHaveBeenCalled();
  preloadParts();
  preloadParts();
  await part.preload();
  expect(load).toHaveBeenCalledOnce();
});

test('a part for some screens only is not loaded with the others', async () => {
  const load = vi.fn(() => Promise.resolve({ default: () => null }));
  const part = lazyPart(load, { on_demand: true });
  preloadParts();
  expect(load).not.toHaveBeenCalled();
  await part.preload();
  expect(load).toHaveBeenCalledOnce();
});
