// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Router, route } from './router.ts';

const started: (() => void)[] = [];

beforeEach(() => history.replaceState(null, '', '/flows'));
afterEach(() => {
  vi.useRealTimers();
  for (const stop of started.splice(0)) stop();
});

function start(...routes: ReturnType<typeof route>[]): Router {
  const router = new Router([route('/flows', () => () => 'flows'), ...routes]);
  started.push(router.start());
  return router;
}

/** What shows, once it is this. */
function shows(router: Router, expected: object) {
  return vi.waitFor(() => expect(router.shown).toMatchObject(expected));
}

function later<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('Router', () => {
  it('shows the page of the address with the parts of its path', async () => {
    const router = start(
      route(
        '/flows/$id',
        () =>
          ({ id }) =>
            `flow ${id}`,
      ),
    );
    await shows(router, { kind: 'page', page: 'flows' });
    router.navigate({ to: '/flows/7', search: { a: '1' } });
    await shows(router, {
      page: 'flow 7',
      place: { pathname: '/flows/7', search: '?a=1' },
    });
    history.back();
    await shows(router, { page: 'flows' });
  });

  it('keeps the page before until the next one has come, and says when that is late', async () => {
    vi.useFakeTimers();
    const code = later<() => string>();
    const router = start(route('/steps', () => code.promise));
    await shows(router, { page: 'flows' });
    router.navigate({ to: '/steps' });
    await vi.advanceTimersByTimeAsync(250);
    expect(router.shown).toMatchObject({ page: 'flows' });
    await vi.advanceTimersByTimeAsync(100);
    expect(router.shown).toMatchObject({ kind: 'pending', place: { pathname: '/steps' } });
    code.resolve(() => 'steps');
    await shows(router, { page: 'steps' });
  });

  it('shows where one went last, whatever comes first', async () => {
    const slow = later<() => string>();
    const router = start(
      route('/steps', () => slow.promise),
      route('/sign-in', () => () => 'sign in'),
    );
    await shows(router, { page: 'flows' });
    router.navigate({ to: '/steps' });
    router.navigate({ to: '/sign-in' });
    await shows(router, { page: 'sign in' });
    slow.resolve(() => 'steps');
    await slow.promise;
    expect(router.shown).toMatchObject({ page: 'sign in' });
  });

  it('asks at the door, and leads elsewhere without leaving an entry', async () => {
    const router = start(
      route(
        '/steps',
        () => () => 'steps',
        () => ({ to: '/sign-in', search: { redirect: '/steps' } }),
      ),
      route('/sign-in', () => () => 'sign in'),
    );
    await shows(router, { page: 'flows' });
    const entries = history.length;
    router.navigate({ to: '/steps' });
    await shows(router, { page: 'sign in' });
    expect(location.search).toBe('?redirect=%2Fsteps');
    expect(history.length).toBe(entries + 1);
  });

  it('says what failed, and tries again when told to', async () => {
    const load = vi
      .fn<() => Promise<() => string>>()
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValue(() => 'steps');
    const router = start(route('/steps', load));
    router.navigate({ to: '/steps' });
    await shows(router, { kind: 'failed', error: new Error('gone'), entered: true });
    router.retry();
    await shows(router, { page: 'steps' });
  });

  it('knows an address that leads nowhere', async () => {
    const router = start();
    router.navigate('/flows/7/8/9');
    await shows(router, { kind: 'missing', route: undefined });
  });

  it('makes no second entry for where one is', async () => {
    const router = start();
    await shows(router, { page: 'flows' });
    const entries = history.length;
    router.navigate({ to: '/flows' });
    router.navigate({ to: '/flows', search: { q: 'a' } }, { replace: true });
    expect(history.length).toBe(entries);
    expect(location.search).toBe('?q=a');
  });

  it('loads code ahead, and keeps quiet when that fails', async () => {
    const load = vi.fn(() => Promise.reject(new Error('no network')));
    const router = start(route('/steps', load));
    router.preload('/steps?q=a');
    router.preload('/nowhere');
    await shows(router, { page: 'flows' });
    expect(load).toHaveBeenCalledOnce();
  });
});
