import { describe, expect, test } from 'vitest';
import { MAX_TREE_DEPTH } from '../tree/tree-structure.ts';
import type { FlowFile, ImportProblem } from './flow-file.ts';
import { flowFromJson, flowToJson } from './flow-json.ts';
import { importFlow } from './import-flow.ts';

const file: FlowFile = {
  name: 'Reboot',
  description: '',
  tags: [],
  category: null,
  tree_type: 'maintenance',
  tree_structure: { steps: [{ id: 'a', type: 'procedure_step', title: 'Do' }] },
};

function read(value: unknown, fileName?: string) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  const result = importFlow(text, fileName, { makeId: () => 'new' });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

function problemsOf(value: unknown): ImportProblem[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  const result = flowFromJson(text);
  if (result.ok) throw new Error('It was imported.');
  return result.problems;
}

describe('XC JSON', () => {
  test('XC4: an export names its format and version', () => {
    expect(JSON.parse(flowToJson(file))).toEqual({
      format: 'resolutionflow/flow',
      format_version: 1,
      ...file,
    });
  });

  test('XC4: an answer of the API and a bare structure are flows too', () => {
    const steps = [{ id: 'new', type: 'procedure_step', title: 'Do' }];
    const answer = { id: 'x', status: 'draft', version: null, is_public: true, ...file };
    expect(read(answer).flow).toEqual({ ...file, tree_structure: { steps } });
    expect(read(file.tree_structure, 'my-flow.json').flow).toEqual({
      ...file,
      name: 'my flow',
      tree_type: 'procedural',
      tree_structure: { steps },
    });
    const root = { id: 'r', type: 'solution', title: 'Done' };
    expect(read(root).flow).toMatchObject({ tree_type: 'troubleshooting', name: 'Imported flow' });
    expect(read({ tree_structure: root }).flow.tree_type).toBe('troubleshooting');
  });

  test('XC9: every syntax error is told with line and column', () => {
    expect(problemsOf('{\n "name": "a"\n "tags": [1],\n // why\n "x": tru\n}')).toEqual([
      { line: 3, message: 'A comma is expected here (column 2).' },
      { line: 4, message: 'JSON has no comments; remove this one (column 2).' },
      { line: 5, message: 'This is no value; texts stand in double quotes (column 7).' },
    ]);
    expect(problemsOf('{"name": "a')[0]).toMatchObject({ line: 1 });
    expect(problemsOf('nonsense').length).toBeGreaterThan(0);
  });

  test('XC9: everything that is wrong with the values is told with its line', () => {
    const text = `{
 "name": "",
 "tags": "x",
 "tree_type": "procedural",
 "tree_structure": { "steps": [
  { "id": "a", "type": "procedure_step",
    "title": 5 },
  { "type": "procedure_step" },
  { "id": "b", "type": "procedure_step",
    "estimated_minutes": -1,
    "library_visibility": "everybody" },
  null
 ] }
}`;
    expect(problemsOf(text)).toEqual([
      { line: 2, message: 'The flow’s “name” must be text of 1 to 200 characters, but it is "".' },
      { line: 3, message: 'The flow’s “tags” must be a list of at most 20 texts, but it is "x".' },
      {
        line: 7,
        message: 'Step 1: “title” must be text of at most 100,000 characters, but it is 5.',
      },
      { line: 8, message: 'Step 2: “id” must be text of 1 to 200 characters; it is missing.' },
      {
        line: 10,
        message: 'Step 3: “estimated_minutes” must be a number, 0 or more, but it is -1.',
      },
      {
        line: 11,
        message:
          'Step 3: “library_visibility” must be "team" or "public", or be left out, but it is "everybody".',
      },
      { line: 12, message: 'Step 4: “steps” must hold objects only, but it is null.' },
    ]);
    const tree = { id: 'r', type: 'decision', options: [{ id: 'o', label: 1 }] };
    expect(problemsOf(tree)).toEqual([
      {
        line: 7,
        message:
          'Node 1, option 1: “label” must be text of at most 100,000 characters, but it is 1.',
      },
    ]);
  });

  test('XC9: a tag says which it is, and too many say how many', () => {
    const demand = 'must be text of 1 to 50 characters';
    const text = JSON.stringify({ ...file, tags: ['a', '', 5] }, null, 1);
    expect(problemsOf(text)).toEqual([
      { line: 6, message: `The flow’s “tags”, entry 2, ${demand}, but it is "".` },
      { line: 7, message: `The flow’s “tags”, entry 3, ${demand}, but it is 5.` },
    ]);
    expect(problemsOf({ ...file, tags: Array(21).fill('t') })[0]?.message).toBe(
      'The flow’s “tags” must be a list of at most 20 texts, but it has 21.',
    );
  });

  test('XC9: what is below a wrong node of a decision tree is told as well', () => {
    const children = [{ id: 's', type: 'solution', title: 5 }, 'x'];
    const tree = { id: 'r', type: 'decision', question: 7, children };
    expect(problemsOf(tree).map(({ message }) => message.split(':')[0])).toEqual([
      'Node 1',
      'Node 1.1',
      'Node 1.2',
    ]);
  });

  test('XC9: other files are refused with a sentence', () => {
    const newer = { format: 'resolutionflow/flow', ...file, format_version: 2 };
    expect(problemsOf(newer)[0]?.message).toContain('newer ResolutionFlow');
    expect(problemsOf({ format: 'other', ...file })[0]).toEqual({
      line: 2,
      message: 'This file’s “format” is "other", not “resolutionflow/flow”.',
    });
    expect(problemsOf([file])[0]?.message).toContain('one flow at a time');
    expect(problemsOf('5')[0]?.message).toContain('holds no flow');
    expect(problemsOf({})[0]?.message).toContain('no flow in this file');
    expect(problemsOf({ ...file, tree_type: 'x' })[0]?.message).toContain('tree_type');
    expect(problemsOf({ name: 'x', tree_structure: 5 })[0]?.message).toContain('tree_type');
    expect(problemsOf({ ...file, tree_structure: 5 })[0]?.message).toContain('must be an object');
  });

  test('XC11: depth, nodes and length have limits', () => {
    let root: object = { id: 'last', type: 'solution' };
    for (let depth = 1; depth < MAX_TREE_DEPTH; depth += 1) {
      root = { id: `${depth}`, type: 'action', children: [root] };
    }
    expect(read(JSON.stringify(root)).ok).toBe(true);
    const deeper = { id: 'top', type: 'action', children: [root] };
    expect(problemsOf(deeper)[0]?.message).toContain('500 levels');
    expect(problemsOf('['.repeat(1_000_000))[0]?.message).toContain('1200 levels');
    const steps = Array.from({ length: 20_001 }, (_, i) => ({ id: `${i}`, type: 'x' }));
    expect(problemsOf(JSON.stringify({ steps }))[0]?.message).toContain('20,000');
    expect(problemsOf(' '.repeat(8_000_001))[0]?.message).toContain('too large');
    const wrong = Array.from({ length: 300 }, () => ({ id: 'a', type: '' }));
    expect(problemsOf({ steps: wrong })).toHaveLength(101);
  });

  test('XC10: links to nowhere and ids used twice are told, and do not stop the import', () => {
    const options = [{ id: 'o', label: 'Go', next_node_id: 'gone' }];
    const children = [{ id: 'r', type: 'solution', title: 'Twin' }];
    const text = JSON.stringify({ id: 'r', type: 'decision', options, children }, null, 1);
    let next = 0;
    const result = flowFromJson(text, { makeId: () => `new-${next++}` });
    expect(result).toMatchObject({
      ok: true,
      flow: {
        tree_structure: {
          id: 'new-0',
          options: [{ id: 'new-2', next_node_id: 'gone' }],
          children: [{ id: 'new-1' }],
        },
      },
      notices: [
        { line: 8, message: expect.stringContaining('“gone”') },
        { line: 12, message: expect.stringContaining('“r”') },
      ],
    });
  });

  test('XC12: a field __proto__ is a field like any other', () => {
    const text = '{"steps":[{"id":"a","type":"x","__proto__":{"evil":1}}],"__proto__":{"evil":2}}';
    const { tree_structure } = read(text).flow;
    expect(JSON.stringify(tree_structure)).toBe(text.replace('"a"', '"new"'));
    expect(Object.hasOwn(Object.prototype, 'evil')).toBe(false);
  });

  test('XC4: a text that begins with a variable is no JSON', () => {
    expect(read('{{user}} cannot sign in\n\n- Look', 'x.md').flow.description).toContain(
      '{{user}}',
    );
  });
});
