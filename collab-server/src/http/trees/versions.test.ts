import type {
  Page,
  Problem,
  TreeDetail,
  TreeVersion,
  TreeVersionSummary,
} from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../testing/api-client.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const step = (title: string) => ({ steps: [{ id: 'a', type: 'procedure_step', title }] });

let server: TestServer;
let ana: ApiClient;
let bo: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  ana = await server.signUp('Ana');
  bo = await server.signUp('Bo');
});
afterAll(() => server.close());

/** A flow of Ana's that was published twice, and edited since. */
async function publishedTwice(is_public: boolean): Promise<string> {
  const body = { name: 'First name', tree_type: 'procedural', tree_structure: step('One') };
  const { id } = (await ana.post<TreeDetail>('/api/trees', { ...body, is_public })).body;
  const publish = { status: 'published', notes: 'Why' };
  await ana.put(`/api/trees/${id}`, publish);
  const second = { name: 'Second name', tree_structure: step('Two') };
  await ana.put(`/api/trees/${id}`, { ...publish, ...second });
  await ana.put(`/api/trees/${id}`, { tree_structure: step('Draft') });
  return id;
}

const list = (caller: ApiClient, id: string, query = '') =>
  caller.get<Page<TreeVersionSummary>>(`/api/trees/${id}/versions${query}`);
const get = (caller: ApiClient, id: string, version: number | string) =>
  caller.get<TreeVersion & Partial<Omit<Problem, 'status'>>>(
    `/api/trees/${id}/versions/${version}`,
  );

describe('GET /api/trees/:id/versions', () => {
  it('AC7: lists all versions for members, newest first, page by page, without structures', async () => {
    const id = await publishedTwice(false);
    const first = await list(ana, id, '?limit=1');
    expect(first.status).toBe(200);
    expect(first.body.items).toEqual([
      {
        tree_id: id,
        version: 2,
        tree_type: 'procedural',
        name: 'Second name',
        notes: 'Why',
        published_by: expect.any(String),
        published_by_name: 'Ana',
        created_at: expect.any(String),
      },
    ]);
    const second = await list(ana, id, `?limit=1&cursor=${first.body.next_cursor}`);
    expect(second.body.items.map(({ version, name }) => [version, name])).toEqual([
      [1, 'First name'],
    ]);
    expect(second.body.next_cursor).toBeNull();
    expect((await list(ana, id, '?cursor=nonsense')).status).toBe(400);
  });

  it('AC7: lists the live version alone for others, of a public flow only', async () => {
    const seen = await list(bo, await publishedTwice(true), '?limit=1');
    expect(seen.body.items.map(({ version }) => version)).toEqual([2]);
    expect(seen.body.next_cursor).toBeNull();
    expect((await list(bo, await publishedTwice(false))).status).toBe(404);
  });

  it('is empty before the first publishing', async () => {
    const body = { name: 'Draft', tree_type: 'procedural', is_public: true };
    const { id } = (await ana.post<TreeDetail>('/api/trees', body)).body;
    expect((await list(ana, id)).body).toEqual({ items: [], next_cursor: null });
    expect((await list(bo, id)).status).toBe(404);
  });
});

describe('GET /api/trees/:id/versions/:version', () => {
  it('L6: gives every version to members as it was published, never the draft', async () => {
    const id = await publishedTwice(false);
    expect((await get(ana, id, 1)).body).toMatchObject({
      version: 1,
      name: 'First name',
      tree_structure: step('One'),
    });
    expect((await get(ana, id, 2)).body.tree_structure).toEqual(step('Two'));
  });

  it('AC7, L8: others get the live version of a public flow, and of all else what is not there', async () => {
    const open = await publishedTwice(true);
    const closed = await publishedTwice(false);
    expect((await get(bo, open, 2)).body.tree_structure).toEqual(step('Two'));
    const without = (problem: object) => ({ ...problem, request_id: undefined });
    const absent = await get(bo, '99999999-9999-4999-8999-999999999999', 1);
    expect(absent.body).toMatchObject({ status: 404, code: 'not_found' });
    for (const [id, version] of [
      [open, 1],
      [open, 3],
      [closed, 1],
      [closed, 2],
      [closed, 3],
      ['nonsense', 1],
    ] as const) {
      const answer = await get(bo, id, version);
      expect(answer.status).toBe(404);
      expect(without(answer.body)).toEqual(without(absent.body));
    }
  });

  it.each(['0', '3', '-1', '1.0', '01', 'x', '1e0', '9999999999999999999'])(
    'answers 404 for the version %s, which there is not',
    async (version) => {
      expect((await get(ana, await publishedTwice(false), version)).status).toBe(404);
    },
  );
});

it.each(['versions', 'versions/1'])('%s needs a signed-in user', async (path) => {
  const id = await publishedTwice(true);
  expect((await server.stranger.get(`/api/trees/${id}/${path}`)).status).toBe(401);
});
