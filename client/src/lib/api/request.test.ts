import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorSentence, fieldErrors, isNotFound, isSignedOut } from './error-sentence.ts';
import { OfflineError, request } from './request.ts';

function answer(status: number, body?: unknown): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(
    async () => new Response(body === undefined ? null : JSON.stringify(body), { status }),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe('request', () => {
  it('gives the JSON, and leaves empty values out of the address', async () => {
    const fetch = answer(200, { items: [] });
    const query = { q: 'a b', mine: true, tag: undefined, cursor: null, status: '' };
    expect(await request('/trees', { query })).toEqual({ items: [] });
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/trees?q=a+b&mine=true');
  });

  it('gives nothing for an answer without content', async () => {
    answer(204);
    expect(await request('/trees/1', { method: 'DELETE' })).toBeUndefined();
  });

  it('throws a problem as the error that the server meant', async () => {
    answer(400, {
      code: 'invalid_request',
      errors: [
        { path: 'name', message: 'A flow needs a name.' },
        { path: 'name', message: 'Another.' },
      ],
    });
    const error = await request('/trees', { method: 'POST', body: {} }).catch((caught) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'invalid_request' });
    expect(fieldErrors(error)).toEqual({ name: 'A flow needs a name.' });
  });

  it.each([
    ['a code of a later server', { code: 'from_the_future' }],
    ['no JSON at all', undefined],
  ])('takes %s for an internal error', async (_what, body) => {
    answer(500, body);
    await expect(request('/me')).rejects.toMatchObject({ code: 'internal' });
  });

  it('tells signed out and not found apart', async () => {
    answer(401, { code: 'unauthenticated' });
    const signed_out = await request('/me').catch((caught) => caught);
    answer(404, { code: 'not_found' });
    const missing = await request('/trees/1').catch((caught) => caught);
    expect([isSignedOut(signed_out), isNotFound(signed_out)]).toEqual([true, false]);
    expect([isSignedOut(missing), isNotFound(missing)]).toEqual([false, true]);
  });

  it.each([502, 504])('takes %d of a proxy for a server out of reach', async (status) => {
    answer(status, '<html>');
    await expect(request('/me')).rejects.toBeInstanceOf(OfflineError);
  });

  it('says that the server is out of reach when there is no answer', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    const error = await request('/me').catch((caught) => caught);
    expect(error).toBeInstanceOf(OfflineError);
    expect(errorSentence(error)).toMatch(/cannot be reached/);
  });

  it('does not call it offline when the caller gave up', async () => {
    const controller = new AbortController();
    controller.abort();
    vi.stubGlobal('fetch', async (_url: string, { signal }: RequestInit) =>
      signal?.throwIfAborted(),
    );
    await expect(request('/me', { signal: controller.signal })).rejects.not.toBeInstanceOf(
      OfflineError,
    );
  });

  it('says something that a person can use about any error', () => {
    expect(errorSentence(new ProblemError('storage_unavailable'))).toMatch(/kept on this device/);
    expect(errorSentence(new TypeError('x is undefined'))).not.toMatch(/undefined/);
  });
});
