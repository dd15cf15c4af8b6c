import type { Page, Problem, Step, TreeDetail } from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../testing/api-client.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const UNKNOWN_ID = '99999999-9999-4999-8999-999999999999';
let server: TestServer;
let ana: ApiClient;
let bo: ApiClient;
let team: TreeDetail;
let open: TreeDetail;

async function publish(caller: ApiClient, fields: object): Promise<TreeDetail> {
  const { body } = await caller.post<TreeDetail>('/api/trees', {
    tree_type: 'procedural',
    ...fields,
  });
  const { status } = await caller.put(`/api/trees/${body.id}`, { status: 'published' });
  expect(status).toBe(200);
  return body;
}
const step = (id: string, title: string, fields: object = {}) => ({
  id,
  type: 'procedure_step',
  title,
  ...fields,
});

beforeAll(async () => {
  server = await startTestServer();
  ana = await server.signUp('Ana');
  bo = await server.signUp('Bo');
  team = await publish(ana, {
    name: 'Team flow',
    tree_structure: {
      steps: [
        step('a', 'Flush the quokka cache', { commands: 'ipconfig /flushdns' }),
        step('b', 'Restart the spooler', { description: 'Mind the quokka.' }),
        step('c', 'Shared with all', { library_visibility: 'public' }),
      ],
    },
  });
  open = await publish(ana, {
    name: 'Open flow',
    is_public: true,
    tree_structure: {
      steps: [
        step('a', 'Open quokka door'),
        step('b', 'Ours only', { library_visibility: 'team' }),
      ],
    },
  });
});
afterAll(() => server.close());

const list = async (caller: ApiClient, query: string) => {
  const answer = await caller.get<Page<Step>>(`/api/steps?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
};
const titles = async (caller: ApiClient, query: string) =>
  (await list(caller, query)).map(({ title }) => title);

describe('GET /api/steps', () => {
  it('searches as one types, titles before texts', async () => {
    expect(await titles(ana, 'q=quok&visibility=team')).toEqual([
      'Flush the quokka cache',
      'Restart the spooler',
    ]);
    expect(await titles(ana, 'q=flushdns')).toEqual(['Flush the quokka cache']);
    expect(await titles(ana, `q=${encodeURIComponent('" OR NEAR( -')}`)).toEqual([]);
  });

  it('carries where each step comes from', async () => {
    const [found] = await list(ana, 'q=flush%20quokka');
    expect(found).toMatchObject({
      is_flow_synced: true,
      source_tree_id: team.id,
      source_tree_name: 'Team flow',
      source_node_id: 'a',
      created_by_name: 'Ana',
      step_type: 'action',
      content: { commands: [{ label: '', command: 'ipconfig /flushdns', command_type: null }] },
    });
  });

  it('filters by flow, visibility, type, origin and mine', async () => {
    expect(await titles(ana, `source_tree_id=${open.id}`)).toEqual([
      'Open quokka door',
      'Ours only',
    ]);
    expect(await titles(ana, `source_tree_id=${team.id}&visibility=public`)).toEqual([
      'Shared with all',
    ]);
    expect(await titles(ana, `source_tree_id=${team.id}&step_type=solution`)).toEqual([]);
    expect(await titles(ana, `source_tree_id=${team.id}&is_flow_synced=false`)).toEqual([]);
    expect(await titles(bo, `source_tree_id=${open.id}&mine=true`)).toEqual([]);
  });

  it('L8: shows another account the public steps only, in lists, search and detail', async () => {
    expect(await titles(bo, `source_tree_id=${open.id}`)).toEqual(['Open quokka door']);
    expect(await titles(bo, 'q=quokka')).toEqual(['Open quokka door']);
    const [shared] = await list(bo, 'q=Shared%20with%20all');
    expect(shared).toMatchObject({ title: 'Shared with all', source_tree_name: null });
    const [hidden] = await list(ana, 'q=spooler&visibility=team');
    const foreign = await bo.get<Problem>(`/api/steps/${hidden?.id}`);
    const absent = await bo.get<Problem>(`/api/steps/${UNKNOWN_ID}`);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, request_id: '' }).toEqual({ ...absent.body, request_id: '' });
  });

  it('pages', async () => {
    const query = `source_tree_id=${team.id}&limit=2`;
    const first = await ana.get<Page<Step>>(`/api/steps?${query}`);
    const second = await ana.get<Page<Step>>(
      `/api/steps?${query}&cursor=${first.body.next_cursor}`,
    );
    const seen = [...first.body.items, ...second.body.items].map(
      ({ source_node_id }) => source_node_id,
    );
    expect(seen.sort()).toEqual(['a', 'b', 'c']);
    expect(second.body.next_cursor).toBeNull();
  });

  it.each(['limit=nine', 'visibility=secret', 'is_active=1', 'source_tree_id=x', 'cursor=x'])(
    'refuses ?%s',
    async (query) => {
      const answer = await ana.get<Problem>(`/api/steps?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('invalid_request');
    },
  );
});

describe('GET /api/steps/:id', () => {
  it('gives one step, also after it was retired', async () => {
    const flow = await publish(ana, {
      name: 'Passing',
      tree_structure: { steps: [step('x', 'Passing by'), step('y', 'Staying')] },
    });
    const [found] = await list(ana, `source_tree_id=${flow.id}&q=passing`);
    expect((await ana.get(`/api/steps/${found?.id}`)).body).toEqual(found);
    await ana.put(`/api/trees/${flow.id}`, {
      tree_structure: { steps: [step('y', 'Staying')] },
      status: 'published',
    });
    const retired = await ana.get<Step>(`/api/steps/${found?.id}`);
    expect(retired.body).toMatchObject({ title: 'Passing by', is_active: false });
    expect(await titles(ana, `source_tree_id=${flow.id}`)).toEqual(['Staying']);
  });
});

it.each(['/api/steps', `/api/steps/${UNKNOWN_ID}`])(
  'GET %s needs a signed-in user',
  async (path) => {
    expect((await server.stranger.get(path)).status).toBe(401);
  },
);
