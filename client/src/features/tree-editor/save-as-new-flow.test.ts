import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { setNodeField } from '@resolutionflow/core/tree-document/set-node-field';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { saveAsNewFlow } from './save-as-new-flow.ts';

const ID = '7b0c6d3e-6d5a-4a39-9d5f-0a6f3f1f9b11';
const FACTS = {
  id: 'old',
  account_id: 'team',
  is_public: false,
  name: 'Restart it',
  description: '',
  tags: ['server'],
  category: null,
  tree_type: 'troubleshooting' as const,
};

function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  const options = [{ id: 'yes', label: 'Yes', next_node_id: 'b' }];
  const children = [{ id: 'b', type: 'solution', title: 'Done' }];
  const tree_structure = { id: 'a', type: 'decision', question: 'Is it on?', options, children };
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure }, 'server');
  return doc;
}

type Sent = [path: string, method: string, body: Record<string, unknown>];
const sent: Sent[] = [];

function answerWith(...statuses: number[]): void {
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    sent.push([path, String(method), JSON.parse(String(body))]);
    const status = statuses.shift() ?? 500;
    const problem = status === 409 ? { code: 'id_taken' } : {};
    return new Response(JSON.stringify(problem), { status });
  });
}

afterEach(() => vi.unstubAllGlobals());

test('L10: a flow of the same structure is made, under new ids, and links follow', async () => {
  answerWith(201);
  await saveAsNewFlow(newDoc(), FACTS, ID);
  const [[path, method, body]] = sent as [Sent];
  expect([path, method]).toEqual(['/api/trees', 'POST']);
  const { tree_structure, ...fields } = body as { tree_structure: Record<string, unknown> };
  const { id: _, account_id: __, ...facts } = FACTS;
  expect(fields).toEqual({ ...facts, id: ID });
  const { children, options } = tree_structure as {
    children: { id: string }[];
    options: { next_node_id: string }[];
  };
  expect(tree_structure).toMatchObject({ type: 'decision', question: 'Is it on?' });
  expect(tree_structure.id).not.toBe('a');
  expect(options[0]?.next_node_id).toBe(children[0]?.id);
});

test('L10: sent again after a lost answer, the one flow gets what was written meanwhile', async () => {
  const doc = newDoc();
  setNodeField(doc, 'b', 'title', 'Done at last');
  answerWith(409, 200);
  await saveAsNewFlow(doc, FACTS, ID);
  expect(sent.map(([path, method]) => `${method} ${path}`)).toEqual([
    'POST /api/trees',
    `PUT /api/trees/${ID}`,
  ]);
  expect(JSON.stringify(sent[1]?.[2])).toContain('Done at last');
});

test('what the server refuses is said', async () => {
  answerWith(500);
  await expect(saveAsNewFlow(newDoc(), FACTS, ID)).rejects.toThrow();
});
