import type {
  Page,
  Problem,
  Step,
  TreeDetail,
  TreeSummary,
  UpdatedTree,
} from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../testing/api-client.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const UNKNOWN_ID = '99999999-9999-4999-8999-999999999999';
const STEPS = [
  { id: 'h', type: 'section_header', title: 'Prepare' },
  { id: 'a', type: 'procedure_step', title: 'Check the disk', description: 'Run `chkdsk`.' },
];
const FLOW = {
  name: 'Disk check',
  tree_type: 'procedural',
  tags: ['windows'],
  category: 'Storage',
  tree_structure: { steps: STEPS },
};

let server: TestServer;
let ana: ApiClient;
let bo: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  ana = await server.signUp('Ana');
  bo = await server.signUp('Bo');
});
afterAll(() => server.close());

async function create(caller: ApiClient, fields: object = {}): Promise<TreeDetail> {
  const answer = await caller.post<TreeDetail>('/api/trees', { ...FLOW, ...fields });
  expect(answer.status).toBe(201);
  return answer.body;
}

function expectProblem(
  answer: { status: number; body: Partial<Omit<Problem, 'status'>> },
  status: number,
  code: string,
) {
  expect(answer.body).toMatchObject({ status, code, type: `urn:resolutionflow:${code}` });
  expect(answer.status).toBe(status);
}

describe('POST /api/trees', () => {
  it('makes a draft in the account of the caller, under the id that the client chose', async () => {
    const id = '3f0c7f0e-8a43-4e0b-9d55-9c3b1c0de001';
    const tree = await create(ana, { id: id.toUpperCase() });
    expect(tree).toMatchObject({
      id,
      name: 'Disk check',
      description: '',
      status: 'draft',
      version: null,
      is_public: false,
      is_default: false,
      tags: ['windows'],
      category: 'Storage',
      author_name: 'Ana',
      fork_info: null,
      can_edit: true,
      tree_structure: { steps: STEPS },
    });
    expectProblem(await ana.post('/api/trees', { ...FLOW, id }), 409, 'id_taken');
    expectProblem(await bo.post('/api/trees', { ...FLOW, id }), 409, 'id_taken');
  });

  it.each([
    ['procedural', { steps: [] }],
    ['maintenance', { steps: [] }],
    ['troubleshooting', {}],
  ])('makes an empty %s flow when it is given no structure', async (tree_type, empty) => {
    const tree = await create(ana, { tree_type, tree_structure: undefined });
    expect(tree.tree_structure).toEqual(empty);
    expect((await ana.get<TreeDetail>(`/api/trees/${tree.id}`)).body).toEqual(tree);
  });

  it('lists the path of everything that is wrong with a structure', async () => {
    const tree_structure = {
      steps: [
        { id: 'a', type: 'procedure_step' },
        { type: '', title: 7 },
      ],
    };
    const answer = await ana.post<Problem>('/api/trees', { ...FLOW, tree_structure });
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors?.map((error) => error.path).sort()).toEqual([
      'tree_structure.steps.1.id',
      'tree_structure.steps.1.title',
      'tree_structure.steps.1.type',
    ]);
  });

  it('refuses an id that two nodes share, when making and when changing', async () => {
    const tree_structure = { steps: [STEPS[1], STEPS[1]] };
    const made = await ana.post<Problem>('/api/trees', { ...FLOW, tree_structure });
    expectProblem(made, 400, 'invalid_request');
    expect(made.body.errors?.[0]?.path).toBe('tree_structure');
    const tree = await create(ana);
    const changed = await ana.put<Problem>(`/api/trees/${tree.id}`, { tree_structure });
    expectProblem(changed, 400, 'invalid_request');
    expect((await ana.get(`/api/trees/${tree.id}`)).body).toEqual(tree);
  });

  it('refuses a structure of another kind, and one that is nested without end', async () => {
    const other = await ana.post<Problem>('/api/trees', { ...FLOW, tree_type: 'troubleshooting' });
    expectProblem(other, 400, 'invalid_request');
    // Written as text: JSON.stringify itself gives up at such a depth.
    const open = '{"id":"n","type":"action","children":['.repeat(5000);
    const deep = `{"name":"Deep","tree_type":"troubleshooting","tree_structure":${open}${']}'.repeat(5000)}}`;
    const answer = await ana.post<Problem>('/api/trees', deep);
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors?.[0]?.path).toBe('tree_structure');
  });

  it.each([
    ['name', { name: '  ' }],
    ['tree_type', { tree_type: 'poem' }],
    ['id', { id: 'mine' }],
    ['tags.0', { tags: [''] }],
    ['is_public', { is_public: 'yes' }],
  ])('names the bad field %s', async (path, fields) => {
    const answer = await ana.post<Problem>('/api/trees', { ...FLOW, ...fields });
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });
});

describe('GET /api/trees', () => {
  it('lists the flows of the caller only, latest changed first, page by page', async () => {
    const cleo = await server.signUp('Cleo');
    const made = [
      await create(cleo, { name: 'One' }),
      await create(cleo, { name: 'Two' }),
      await create(cleo, { name: 'Three' }),
    ];
    const first = await cleo.get<Page<TreeSummary>>('/api/trees?limit=2');
    const second = await cleo.get<Page<TreeSummary>>(
      `/api/trees?limit=2&cursor=${first.body.next_cursor}`,
    );
    const names = [...first.body.items, ...second.body.items].map((tree) => tree.name);
    expect(names).toEqual(['Three', 'Two', 'One']);
    expect(second.body.next_cursor).toBeNull();
    expect(first.body.items[1]).not.toHaveProperty('tree_structure');
    const foreign = await bo.get<Page<TreeSummary>>('/api/trees?limit=200');
    const ids = foreign.body.items.map((tree) => tree.id);
    for (const tree of made) expect(ids).not.toContain(tree.id);
  });

  it('filters by kind, status, tag, category, words and mine', async () => {
    const dana = await server.signUp('Dana');
    await create(dana, { name: 'Alpha', tags: ['x'], category: 'One' });
    const beta = await create(dana, {
      name: 'Beta',
      tree_type: 'troubleshooting',
      tree_structure: undefined,
      tags: ['y'],
    });
    await dana.put(`/api/trees/${beta.id}`, { status: 'archived' });
    const list = async (query: string) => {
      const path = `/api/trees?${query}`;
      const { body } = await dana.get<Page<TreeSummary>>(path);
      return body.items.map((tree) => tree.name);
    };
    expect(await list('tree_type=troubleshooting')).toEqual(['Beta']);
    expect(await list('status=archived')).toEqual(['Beta']);
    expect(await list('status=draft')).toEqual(['Alpha']);
    expect(await list('tag=x')).toEqual(['Alpha']);
    expect(await list('category=One')).toEqual(['Alpha']);
    expect(await list('q=alp')).toEqual(['Alpha']);
    expect(await list('mine=true')).toEqual(['Beta', 'Alpha']);
  });

  it.each(['limit=0', 'limit=201', 'status=gone', 'mine=perhaps', 'cursor=nonsense'])(
    'refuses ?%s',
    async (query) => {
      expectProblem(await ana.get(`/api/trees?${query}`), 400, 'invalid_request');
    },
  );
});

describe('PUT /api/trees/:id', () => {
  it('changes the given fields and nothing else', async () => {
    const tree = await create(ana);
    const changes = { name: 'Renamed', tags: [], category: null, is_public: true };
    const answer = await ana.put<UpdatedTree>(`/api/trees/${tree.id}`, changes);
    expect(answer.status).toBe(200);
    const { updated_at } = answer.body;
    const { tree_structure, ...summary } = tree;
    expect(answer.body).toEqual({ ...summary, ...changes, updated_at });
    const after = await ana.get<TreeDetail>(`/api/trees/${tree.id}`);
    expect(after.body).toEqual({ ...answer.body, tree_structure });
  });

  it('makes tree_structure the draft', async () => {
    const tree = await create(ana);
    const steps = [
      STEPS[0],
      { ...STEPS[1], title: 'Check both disks' },
      { id: 'z', type: 'procedure_end', title: 'Done' },
    ];
    const answer = await ana.put<UpdatedTree>(`/api/trees/${tree.id}`, {
      tree_structure: { steps },
    });
    expect(answer.body.tree_structure).toEqual({ steps });
    const again = await ana.get<TreeDetail>(`/api/trees/${tree.id}`);
    expect(again.body.tree_structure).toEqual({ steps });
  });

  it('changes nothing at all when the structure is bad', async () => {
    const tree = await create(ana);
    const answer = await ana.put<Problem>(`/api/trees/${tree.id}`, {
      name: 'Renamed',
      tree_structure: { steps: [{ id: 'a' }] },
    });
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors?.[0]?.path).toBe('tree_structure.steps.0.type');
    expect((await ana.get(`/api/trees/${tree.id}`)).body).toEqual(tree);
  });

  it('archives, and takes back', async () => {
    const tree = await create(ana);
    const archived = await ana.put<UpdatedTree>(`/api/trees/${tree.id}`, { status: 'archived' });
    expect(archived.body.status).toBe('archived');
    const draft = await ana.put<UpdatedTree>(`/api/trees/${tree.id}`, { status: 'draft' });
    expect(draft.body.status).toBe('draft');
  });
});

describe('PUT /api/trees/:id that publishes', () => {
  const publish = (caller: ApiClient, id: string, changes: object = {}, headers = {}) =>
    caller.with(headers).put<UpdatedTree & Omit<Problem, 'status'>>(`/api/trees/${id}`, {
      status: 'published',
      ...changes,
    });

  it('is live again when it comes out of the archive', async () => {
    const tree = await create(ana);
    await publish(ana, tree.id);
    await ana.put(`/api/trees/${tree.id}`, { status: 'archived' });
    const back = await ana.put<UpdatedTree>(`/api/trees/${tree.id}`, { status: 'draft' });
    expect(back.body).toMatchObject({ status: 'published', version: 1 });
  });

  it('applies fields and structure first, then makes the version and its library steps', async () => {
    const { id } = await create(ana);
    const steps = [{ id: 'only', type: 'procedure_step', title: 'Only this' }];
    const answer = await publish(ana, id, { name: 'Now live', tree_structure: { steps } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      name: 'Now live',
      status: 'published',
      version: 1,
      has_unpublished_changes: false,
      tree_structure: { steps },
      step_sync: { added: 1, changed: 0, unchanged: 0, retired: 0 },
    });
    const found = await ana.get<Page<Step>>(`/api/steps?source_tree_id=${id}`);
    expect(found.body.items).toMatchObject([{ title: 'Only this', source_tree_name: 'Now live' }]);
  });

  it('refuses what cannot be published with every problem, and has changed nothing', async () => {
    const tree = await create(ana);
    const steps = [
      { id: 'untitled', type: 'procedure_step' },
      { id: 'odd', type: 'riddle', title: 'Odd' },
    ];
    const changes = { name: 'Renamed', tree_structure: { steps } };
    const answer = await publish(ana, tree.id, changes);
    expectProblem(answer, 422, 'cannot_publish');
    expect(answer.body.problems?.map(({ node_id, code }) => [node_id, code])).toEqual([
      ['untitled', 'missing_title'],
      ['odd', 'unknown_type'],
    ]);
    expect((await ana.get(`/api/trees/${tree.id}`)).body).toEqual(tree);
    const empty = await create(ana, { tree_structure: { steps: [] } });
    expectProblem(await publish(ana, empty.id), 422, 'cannot_publish');
  });

  it('refuses a stale base version, and has changed nothing', async () => {
    const { id } = await create(ana);
    expect((await publish(ana, id, { base_version: 0 })).body.version).toBe(1);
    expectProblem(await publish(ana, id, { base_version: 0 }), 409, 'stale_base_version');
    const renamed = await publish(ana, id, { base_version: null, name: 'Renamed' });
    expectProblem(renamed, 409, 'stale_base_version');
    const after = await ana.get<TreeDetail>(`/api/trees/${id}`);
    expect(after.body).toMatchObject({ name: 'Disk check', version: 1 });
    expect((await publish(ana, id, { base_version: 1 })).body.version).toBe(2);
  });

  it('gives the first answer to a repeated key and does not undo what came after', async () => {
    const { id } = await create(ana);
    const key = { 'idempotency-key': 'once' };
    const first = await publish(ana, id, { name: 'First' }, key);
    await ana.put(`/api/trees/${id}`, { name: 'Second' });
    const repeated = await publish(ana, id, { name: 'First' }, key);
    expect(repeated.status).toBe(200);
    expect(repeated.body).toMatchObject({ version: 1, step_sync: first.body.step_sync });
    expect((await ana.get<TreeDetail>(`/api/trees/${id}`)).body.name).toBe('Second');
    expectProblem(await publish(ana, id, { name: 'Third' }, key), 409, 'idempotency_key_reused');
    expect((await publish(ana, id, {}, { 'idempotency-key': 'again' })).body.version).toBe(2);
  });

  it('lets others read a public flow as published, without its draft, and not change it', async () => {
    const { id } = await create(ana, { is_public: true });
    await publish(ana, id);
    const steps = [{ ...STEPS[1], title: 'Secret plan' }];
    await ana.put(`/api/trees/${id}`, { tree_structure: { steps } });

    const seen = await bo.get<TreeDetail>(`/api/trees/${id}`);
    expect(seen.body).toMatchObject({
      version: 1,
      can_edit: false,
      has_unpublished_changes: false,
      unpublished_authors: [],
      tree_structure: { steps: STEPS },
    });
    const listed = await bo.get<Page<TreeSummary>>('/api/trees?limit=200');
    expect(listed.body.items.find((tree) => tree.id === id)).toMatchObject({
      can_edit: false,
      unpublished_authors: [],
    });
    expectProblem(await bo.put(`/api/trees/${id}`, { name: 'Mine' }), 403, 'forbidden');
    expectProblem(await publish(bo, id), 403, 'forbidden');
    expectProblem(await bo.delete(`/api/trees/${id}`), 403, 'forbidden');
  });

  it('refuses a state vector that is none, and one that never arrives', async () => {
    const { id } = await create(ana);
    const notBase64 = await publish(ana, id, { state_vector: '???' });
    expectProblem(notBase64, 400, 'invalid_request');
    expect(notBase64.body.errors?.[0]?.path).toBe('state_vector');
    const nothing = await publish(ana, id, { state_vector: '/////w==' });
    expectProblem(nothing, 400, 'invalid_request');
  });
});

describe('DELETE /api/trees/:id', () => {
  it('deletes the flow for good', async () => {
    const tree = await create(ana);
    expect((await ana.delete(`/api/trees/${tree.id}`)).status).toBe(204);
    expectProblem(await ana.get(`/api/trees/${tree.id}`), 404, 'not_found');
    expectProblem(await ana.delete(`/api/trees/${tree.id}`), 404, 'not_found');
  });

  it('retires its library steps first', async () => {
    const tree = await create(ana, {
      name: 'Short-lived',
      tree_structure: { steps: [{ id: 'x', type: 'procedure_step', title: 'Shortlived step' }] },
    });
    await ana.put(`/api/trees/${tree.id}`, { status: 'published' });
    const search = async (query: string) =>
      (await ana.get<Page<Step>>(`/api/steps?q=shortlived&${query}`)).body.items;
    expect(await search('')).toHaveLength(1);
    await ana.delete(`/api/trees/${tree.id}`);
    expect(await search('')).toEqual([]);
    expect(await search('is_active=false')).toMatchObject([
      { is_active: false, source_tree_id: null, source_tree_name: null },
    ]);
  });
});

describe('L8: another account', () => {
  const without = (problem: Problem) => ({ ...problem, request_id: undefined });

  it.each([
    ['GET', undefined],
    ['PUT', { name: 'Mine now' }],
    ['DELETE', undefined],
  ])('%s answers of a foreign flow as of one that is not there', async (method, body) => {
    const tree = await create(ana);
    const foreign = await bo.request<Problem>(method, `/api/trees/${tree.id}`, body);
    const absent = await bo.request<Problem>(method, `/api/trees/${UNKNOWN_ID}`, body);
    const malformed = await bo.request<Problem>(method, '/api/trees/nonsense', body);
    expectProblem(foreign, 404, 'not_found');
    expect(without(absent.body)).toEqual(without(foreign.body));
    expect(without(malformed.body)).toEqual(without(foreign.body));
    expect((await ana.get<TreeDetail>(`/api/trees/${tree.id}`)).body.name).toBe('Disk check');
  });

  it('does not show a public flow before it is published', async () => {
    const tree = await create(ana, { is_public: true });
    expectProblem(await bo.get(`/api/trees/${tree.id}`), 404, 'not_found');
  });
});

it.each([
  ['GET', '/api/trees'],
  ['POST', '/api/trees'],
  ['GET', `/api/trees/${UNKNOWN_ID}`],
  ['PUT', `/api/trees/${UNKNOWN_ID}`],
  ['DELETE', `/api/trees/${UNKNOWN_ID}`],
])('%s %s needs a signed-in user', async (method, path) => {
  const body = method === 'POST' || method === 'PUT' ? FLOW : undefined;
  expectProblem(await server.stranger.request(method, path, body), 401, 'unauthenticated');
});
