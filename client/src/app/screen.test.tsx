// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '../lib/api/query-client.ts';
import { Link } from '../lib/router/link.tsx';
import { navigate } from '../lib/router/navigate.ts';
import { during, eventually, mount, one } from '../testing/mount.ts';
import { loadPage } from './load-page.ts';
import type { Route } from './routes.tsx';
import { Screen } from './screen.tsx';

beforeEach(() => {
  history.replaceState(null, '', '/flows');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(path: string, load: () => Promise<string>): Route {
  const page = loadPage(async () => {
    const text = await load();
    return ({ id = '' }) => <output>{`${text}${id}`}</output>;
  });
  return { path, page, is_open: true };
}

const FLOWS = open('/flows', async () => 'flows');

async function show(...routes: Route[]): Promise<void> {
  await mount(
    <QueryClientProvider client={createQueryClient(() => undefined)}>
      <Screen routes={[FLOWS, ...routes]} />
    </QueryClientProvider>,
  );
}

function shows(text: string): Promise<void> {
  return eventually(() => expect(one('output').textContent).toBe(text));
}

it('shows the page of the address with the parts of its path', async () => {
  await show(open('/flows/:id', async () => 'flow '));
  await shows('flows');
  await during(() => navigate({ to: '/flows/7', search: { a: '1' } }));
  await shows('flow 7');
  await during(() => history.back());
  await shows('flows');
});

it('keeps the page before until the next one has come, and says when that is late', async () => {
  const code = Promise.withResolvers<string>();
  await show(open('/steps', () => code.promise));
  await shows('flows');
  vi.useFakeTimers();
  await during(() => navigate({ to: '/steps' }));
  await during(() => void vi.advanceTimersByTime(250));
  expect(one('output').textContent).toBe('flows');
  await during(() => void vi.advanceTimersByTime(100));
  one('[aria-busy]');
  expect(document.querySelector('output')).toBeNull();
  vi.useRealTimers();
  await during(() => code.resolve('steps'));
  await shows('steps');
});

it('shows where one went last, whatever comes first', async () => {
  const slow = Promise.withResolvers<string>();
  await show(
    open('/steps', () => slow.promise),
    open('/sign-in', async () => 'sign in'),
  );
  await shows('flows');
  await during(() => navigate({ to: '/steps' }));
  await during(() => navigate({ to: '/sign-in' }));
  await shows('sign in');
  await during(() => slow.resolve('steps'));
  expect(one('output').textContent).toBe('sign in');
});

it('sends those who are not signed in to do so, without leaving an entry', async () => {
  const body = { code: 'unauthenticated', message: 'Sign in first.' };
  vi.stubGlobal('fetch', async () => Response.json({ error: body, ...body }, { status: 401 }));
  await show(
    { ...open('/steps', async () => 'steps'), is_open: false },
    open('/sign-in', async () => 'sign in'),
  );
  await shows('flows');
  const entries = history.length;
  await during(() => navigate({ to: '/steps', search: { q: 'a' } }));
  await shows('sign in');
  expect(location.search).toBe('?redirect=%2Fsteps%3Fq%3Da');
  expect(history.length).toBe(entries + 1);
});

it.each(['when told to', 'when the network is back', 'when one comes again'])(
  'says that a page could not be loaded, and tries again %s',
  async (when) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const load = vi.fn(async () => 'steps').mockRejectedValueOnce(new TypeError('no code'));
    await show(open('/steps', load));
    await shows('flows');
    await during(() => navigate({ to: '/steps' }));
    await eventually(() => expect(document.body.textContent).toContain('You are offline'));
    expect(load).toHaveBeenCalledOnce();
    if (when === 'when told to') await during(() => one('button').click());
    else if (when === 'when the network is back') {
      await during(() => void dispatchEvent(new Event('online')));
    } else {
      await during(() => navigate({ to: '/flows' }));
      await shows('flows');
      await during(() => navigate({ to: '/steps' }));
    }
    await shows('steps');
    expect(load).toHaveBeenCalledTimes(2);
  },
);

it('tries again by itself, as the network may have come back before it was missed', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const load = vi.fn(async () => 'steps').mockRejectedValueOnce(new TypeError('no code'));
  await show(open('/steps', load));
  await shows('flows');
  vi.useFakeTimers();
  await during(() => navigate({ to: '/steps' }));
  await during(async () => void (await vi.advanceTimersByTimeAsync(100)));
  expect(document.body.textContent).toContain('You are offline');
  await during(async () => void (await vi.advanceTimersByTimeAsync(3000)));
  expect(one('output').textContent).toBe('steps');
});

it('knows an address that leads nowhere', async () => {
  await show();
  await during(() => navigate('/flows/7/8/9'));
  await eventually(() => expect(document.title).toContain('Nothing here'));
});

it('loads code ahead when a link is touched, and keeps quiet when that fails', async () => {
  const load = vi.fn(() => Promise.reject<string>(new TypeError('no code')));
  const links = loadPage(async () => () => <Link to="/steps" id="link" />);
  await show({ path: '/links', page: links, is_open: true }, open('/steps', load));
  await during(() => navigate('/links'));
  await eventually(() => one('#link'));
  await during(() => one('#link').focus());
  expect(load).toHaveBeenCalledOnce();
  one('#link');
});
