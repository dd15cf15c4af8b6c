import { describe, expect, test } from 'vitest';
import { emptyTreeStructure, MAX_TREE_DEPTH, treeStructureSchema } from './tree-structure.ts';

function chain(levels: number): object {
  let node: object = { id: `${levels}`, type: 'solution', title: 'Last' };
  for (let level = levels - 1; level > 0; level -= 1) {
    node = { id: `${level}`, type: 'action', children: [node] };
  }
  return node;
}

const troubleshooting = treeStructureSchema('troubleshooting');
const procedural = treeStructureSchema('procedural');

describe('treeStructureSchema', () => {
  test('TS1: what nobody wrote into yet is valid, of every kind', () => {
    for (const type of ['procedural', 'maintenance', 'troubleshooting'] as const) {
      expect(treeStructureSchema(type).parse(emptyTreeStructure(type))).toEqual(
        emptyTreeStructure(type),
      );
    }
  });

  test('TS2: unknown types, extra fields and nulls are kept as they are', () => {
    const steps = [
      { id: 'a', type: 'hologram', title: null, beam: { angle: 3 } },
      { id: 'b', type: 'procedure_step', commands: [{ code: 'x', shell: true }, 'y'], fields: [] },
    ];
    expect(procedural.parse({ steps, theme: 'dark' })).toEqual({ steps, theme: 'dark' });
    const root = {
      id: 'r',
      type: 'decision',
      colour: 'red',
      options: [{ id: 'o', label: null, hint: 'h' }],
      children: [{ id: 'c', type: 'hologram', children: null, x: [1] }],
    };
    expect(troubleshooting.parse(root)).toEqual(root);
  });

  test('TS3: a wrong node is refused wherever it is, with its path', () => {
    const root = {
      id: 'r',
      type: 'decision',
      children: [
        { id: 'a', type: 'action' },
        { id: 'b', type: 'action', children: [{ id: 'c', type: 'solution', title: 5 }] },
      ],
    };
    const issues = troubleshooting.safeParse(root).error?.issues.map((issue) => issue.path);
    expect(JSON.stringify(issues)).toContain('["children",1,"children",0,"title"]');
    for (const wrong of [
      null,
      'x',
      [],
      { id: 'r' },
      { ...root, children: [null] },
      { steps: [] },
    ]) {
      expect(troubleshooting.safeParse(wrong).success).toBe(false);
    }
    for (const wrong of [null, {}, [], { steps: {} }, { steps: [{ id: '', type: 'x' }] }]) {
      expect(procedural.safeParse(wrong).success).toBe(false);
    }
  });

  test('TS4: a tree that is too deep is refused instead of overflowing the stack', () => {
    expect(troubleshooting.safeParse(chain(MAX_TREE_DEPTH)).success).toBe(true);
    for (const levels of [MAX_TREE_DEPTH + 1, 50_000]) {
      const result = troubleshooting.safeParse(chain(levels));
      expect(JSON.stringify(result.error?.issues[0])).toContain('at most 500 levels deep');
    }
  });
});
