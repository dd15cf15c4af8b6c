import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { nodeMap } from './document-form.ts';
import { duplicateNode } from './duplicate-node.ts';
import { insertNode } from './insert-node.ts';
import { moveNode } from './move-node.ts';
import { listNodes, readNode, readTreeStructure } from './read-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';
import { setNodeField } from './set-node-field.ts';
import {
  decisionTree,
  merge,
  nested,
  orderIn,
  procedure,
  replicaOf,
  seeded,
  shown,
  updatesOf,
} from './testing/trees.ts';
import { TreeEditError } from './tree-edit-error.ts';

const step = (id: string) => ({ id, type: 'procedure_step' });
const section = (id: string) => ({ id, type: 'section_header' });
const action = (id: string) => ({ id, type: 'action' });

/** What an edit says when it is refused, having checked that it changed nothing. */
function refusal(doc: Y.Doc, edit: () => void): string {
  let message = '';
  const updates = updatesOf(doc, () => {
    try {
      edit();
    } catch (error) {
      expect(error).toBeInstanceOf(TreeEditError);
      message = (error as Error).message;
    }
  });
  expect(updates).toBe(0);
  return message;
}

describe('insertNode into a procedure', () => {
  it.each([
    [0, 'new a S b<S c<S end'],
    [1, 'a new S b<S c<S end'],
    [2, 'a S b<S c<S new<S end'],
    [99, 'a S b<S c<S new<S end'],
    [-5, 'new a S b<S c<S end'],
  ])('MV6, MV8: a step at index %i of the root', (index, expected) => {
    const doc = procedure('a S b c end');
    insertNode(doc, { node: step('new'), parent_id: null, index });
    expect(shown(doc)).toBe(expected);
  });

  it.each([
    [0, 'a S new<S b<S c<S end'],
    [1, 'a S b<S new<S c<S end'],
    [2, 'a S b<S c<S new<S end'],
    [7, 'a S b<S c<S new<S end'],
  ])('MV6: a step at index %i of a section', (index, expected) => {
    const doc = procedure('a S b c end');
    insertNode(doc, { node: step('new'), parent_id: 'S', index });
    expect(shown(doc)).toBe(expected);
  });

  it.each([
    [0, 'N a<N S b<S T c<T end'],
    [1, 'a N S b<S T c<T end'],
    [2, 'a S b<S N T c<T end'],
    [3, 'a S b<S T c<T N end'],
    [9, 'a S b<S T c<T N end'],
  ])(
    'MV8: a section at index %i of the root, taking the root steps behind it',
    (index, expected) => {
      const doc = procedure('a S b T c end');
      insertNode(doc, { node: section('N'), parent_id: null, index });
      expect(shown(doc)).toBe(expected);
    },
  );

  it('MV8: nothing comes behind the end, and an end comes last', () => {
    const doc = procedure('a end');
    insertNode(doc, { node: step('b'), parent_id: null, index: 2 });
    insertNode(doc, { node: { id: 'end2', type: 'procedure_end' }, parent_id: null, index: 0 });
    expect(shown(doc)).toBe('a b end2 end');
  });

  it('MV7: refuses what cannot be there', () => {
    const doc = procedure('a S b end');
    const insert = (node: { id: string; type: string }, parent_id: string) => () =>
      void insertNode(doc, { node, parent_id, index: 0 });
    expect(refusal(doc, insert(section('N'), 'S'))).toMatch(/section/);
    expect(refusal(doc, insert({ id: 'e', type: 'procedure_end' }, 'S'))).toMatch(/end/);
    expect(refusal(doc, insert(step('n'), 'b'))).toMatch(/section only/);
    expect(refusal(doc, insert(step('n'), 'end'))).toMatch(/section only/);
    expect(refusal(doc, insert(step('n'), 'nowhere'))).toMatch(/There is no node nowhere/);
    expect(refusal(doc, insert(step('a'), 'S'))).toMatch(/taken/);
  });

  it('FL5: refuses fields that no structure may have', () => {
    const doc = procedure('a');
    const insert = (fields: object) => () =>
      void insertNode(doc, { node: { ...step('n'), ...fields }, parent_id: null, index: 0 });
    expect(refusal(doc, insert({ estimated_minutes: -1 }))).toMatch(/estimated_minutes/);
    expect(refusal(doc, insert({ title: 5 }))).toMatch(/title/);
    expect(refusal(doc, insert({ type: '' }))).toMatch(/type/);
    expect(refusal(doc, insert({ id: '' }))).toMatch(/id/);
  });

  it('MV6: gives an id where none is given, and keeps every field', () => {
    const doc = procedure('');
    const node = {
      type: 'procedure_step',
      title: 'T',
      description: '**b**',
      x: [1, null],
      note: null,
    };
    const id = insertNode(doc, { node, parent_id: null, index: 0 });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(readTreeStructure(doc)).toEqual({ steps: [{ ...node, id }] });
  });

  it('TD3: a document without a tree takes no nodes', () => {
    const doc = new Y.Doc();
    expect(refusal(doc, () => void insertNode(doc, { node: step('a'), parent_id: null }))).toMatch(
      /no tree/,
    );
  });
});

describe('moveNode in a procedure', () => {
  it.each([
    ['a', null, 0, 'a b S c<S d<S T e<T end'],
    ['a', null, 1, 'b a S c<S d<S T e<T end'],
    ['b', null, 0, 'b a S c<S d<S T e<T end'],
    ['a', null, 9, 'b S c<S d<S T e<T a<T end'],
    ['a', null, 2, 'b S c<S d<S a<S T e<T end'],
    ['a', 'S', 1, 'b S c<S a<S d<S T e<T end'],
    ['c', 'S', 1, 'a b S d<S c<S T e<T end'],
    ['c', 'T', 9, 'a b S d<S T e<T c<T end'],
    ['c', null, 0, 'c a b S d<S T e<T end'],
    ['T', null, 2, 'a b T e<T S c<S d<S end'],
    ['S', null, 99, 'a b T e<T S c<S d<S end'],
    ['S', null, 0, 'S c<S d<S a<S b<S T e<T end'],
    ['end', null, 0, 'a b S c<S d<S T e<T end'],
  ])('MV6, MV8: %s to %s at %i', (id, parent_id, index, expected) => {
    const doc = procedure('a b S c d T e end');
    moveNode(doc, id, { parent_id, index });
    expect(shown(doc)).toBe(expected);
  });

  it('MV7, MV10: refuses what cannot be there', () => {
    const doc = procedure('a S b T end');
    const move = (id: string, parent_id: string) => () =>
      moveNode(doc, id, { parent_id, index: 0 });
    expect(refusal(doc, move('T', 'S'))).toMatch(/section/);
    expect(refusal(doc, move('S', 'S'))).toMatch(/itself/);
    expect(refusal(doc, move('end', 'S'))).toMatch(/end/);
    expect(refusal(doc, move('a', 'b'))).toMatch(/section only/);
    expect(refusal(doc, move('x', 'S'))).toMatch(/There is no node x/);
    expect(refusal(doc, move('a', 'x'))).toMatch(/There is no node x/);
  });

  it('MV10: moving a node where it stands makes no update', () => {
    const doc = procedure('a S b c end');
    const moves = [
      ['a', null, 0],
      ['b', 'S', 0],
      ['c', 'S', 7],
      ['S', null, 1],
      ['end', null, 0],
    ] as const;
    for (const [id, parent_id, index] of moves) {
      expect(updatesOf(doc, () => moveNode(doc, id, { parent_id, index }))).toBe(0);
    }
  });

  it('MV3: goes between siblings with equal orders, writing the fewest', () => {
    const doc = procedure('S a b c x');
    for (const id of ['a', 'b', 'c']) nodeMap(doc, id)?.set('p:S', { counter: 0, order: 'a5' });
    moveNode(doc, 'x', { parent_id: 'S', index: 0 });
    moveNode(doc, 'x', { parent_id: 'S', index: 2 });
    expect(shown(doc)).toBe('S a<S b<S x<S c<S');
    const orders = ['a', 'b', 'c'].map((id) => orderIn(doc, id, 'S'));
    expect(orders.filter((order) => order === 'a5')).toHaveLength(1);
  });

  it('MV3: goes between siblings with malformed orders', () => {
    const doc = procedure('S a b x');
    nodeMap(doc, 'a')?.set('p:S', { counter: 0, order: '!' });
    nodeMap(doc, 'b')?.set('p:S', { counter: 0, order: '~~' });
    moveNode(doc, 'x', { parent_id: 'S', index: 1 });
    expect(shown(doc)).toBe('S a<S x<S b<S');
  });

  it('MV4: a colleague’s move elsewhere wins over a reorder', () => {
    const mine = procedure('S a b T');
    const theirs = replicaOf(mine, 2);
    moveNode(mine, 'a', { parent_id: 'S', index: 1 });
    moveNode(theirs, 'a', { parent_id: 'T', index: 0 });
    merge(mine, theirs);
    expect(shown(mine)).toBe('S b<S T a<T');
  });

  it('MV5: what is shown in a section goes along with it, though it was stored at the root', () => {
    const doc = procedure('a b end');
    insertNode(doc, { node: section('S'), parent_id: null, index: 1 });
    insertNode(doc, { node: section('T'), parent_id: null, index: 9 });
    moveNode(doc, 'T', { parent_id: null, index: 1 });
    expect(shown(doc)).toBe('a T S b<S end');
  });

  it('MV5: a root step that a concurrent move left behind a section stays where it shows', () => {
    const mine = procedure('a S b T c end');
    const theirs = replicaOf(mine, 2);
    // While a section comes to stand before it, the step is reordered at the root.
    moveNode(mine, 'S', { parent_id: null, index: 0 });
    insertNode(theirs, { node: step('x'), parent_id: null, index: 1 });
    merge(mine, theirs);
    expect(shown(mine)).toBe('S b<S a<S x<S T c<T end');
    moveNode(mine, 'S', { parent_id: null, index: 9 });
    expect(shown(mine)).toBe('T c<T S b<S a<S x<S end');
    insertNode(theirs, { node: step('y'), parent_id: 'S', index: 2 });
    expect(shown(theirs)).toBe('S b<S a<S y<S x<S T c<T end');
  });

  it('MV5: a colleague’s true move wins over a place that was written down for an edit elsewhere', () => {
    const mine = procedure('a b end');
    insertNode(mine, { node: section('S'), parent_id: null, index: 0 });
    const theirs = replicaOf(mine, 2);
    insertNode(mine, { node: step('x'), parent_id: 'S', index: 0 });
    expect(nodeMap(mine, 'a')?.has('p:S')).toBe(true);
    insertNode(theirs, { node: section('T'), parent_id: null, index: 9 });
    moveNode(theirs, 'a', { parent_id: 'T', index: 0 });
    merge(mine, theirs);
    expect(shown(mine)).toBe('S x<S b<S T a<T end');
    expect(shown(theirs)).toBe(shown(mine));
  });
});

describe('a decision tree', () => {
  it('MV9: null is the root node, or the root itself while there is none', () => {
    const doc = seeded('troubleshooting', {});
    insertNode(doc, { node: action('r'), parent_id: null, index: 5 });
    insertNode(doc, { node: action('a'), parent_id: null, index: 0 });
    insertNode(doc, { node: action('b'), parent_id: null, index: 0 });
    expect(shown(doc)).toBe('r b<r a<r');
    moveNode(doc, 'a', { parent_id: 'b', index: 0 });
    expect(shown(doc)).toBe('r b<r a<b');
    moveNode(doc, 'a', { parent_id: null, index: 0 });
    expect(shown(doc)).toBe('r a<r b<r');
    expect(updatesOf(doc, () => moveNode(doc, 'r', { parent_id: null, index: 3 }))).toBe(0);
  });

  it('MV10: refuses a move below itself, and children that come along with a node', () => {
    const doc = decisionTree('r a<r b<a');
    expect(refusal(doc, () => moveNode(doc, 'a', { parent_id: 'b', index: 0 }))).toMatch(/itself/);
    expect(refusal(doc, () => moveNode(doc, 'a', { parent_id: 'a', index: 0 }))).toMatch(/itself/);
    expect(refusal(doc, () => moveNode(doc, 'r', { parent_id: 'a', index: 0 }))).toMatch(/itself/);
    const node = { ...action('n'), children: [action('m')] };
    expect(refusal(doc, () => void insertNode(doc, { node, parent_id: 'r' }))).toMatch(/without/);
  });

  it('L3: two moves that make a cycle together show one tree everywhere', () => {
    const mine = decisionTree('r a<r b<r');
    const theirs = replicaOf(mine, 2);
    moveNode(mine, 'a', { parent_id: 'b', index: 0 });
    moveNode(theirs, 'b', { parent_id: 'a', index: 0 });
    merge(mine, theirs);
    expect(shown(mine)).toBe('r a<r b<a');
    expect(shown(theirs)).toBe(shown(mine));
    // MV5: taking b out again does not make a jump below it.
    moveNode(mine, 'b', { parent_id: 'r', index: 0 });
    expect(shown(mine)).toBe('r b<r a<r');
  });

  it('MA5: two first nodes give one tree with both', () => {
    const mine = seeded('troubleshooting', {});
    const theirs = replicaOf(mine, 2);
    insertNode(mine, { node: action('m'), parent_id: null });
    insertNode(mine, { node: action('m1'), parent_id: 'm' });
    insertNode(theirs, { node: action('t'), parent_id: null });
    insertNode(theirs, { node: action('t1'), parent_id: 't' });
    merge(mine, theirs);
    expect(['m m1<m t<m t1<t', 't t1<t m<t m1<m']).toContain(shown(mine));
    expect(shown(theirs)).toBe(shown(mine));
    expect(readTreeStructure(theirs)).toEqual(readTreeStructure(mine));
  });

  it('MV11: a duplicate has new ids and leads to itself', () => {
    const doc = seeded('troubleshooting', {
      ...nested('r q<r z<r'),
      id: 'r',
      children: [
        {
          id: 'q',
          type: 'decision',
          question: 'Up?',
          options: [
            { id: 'y', label: 'Yes', next_node_id: 'a' },
            { id: 'n', label: 'No', next_node_id: 'z' },
          ],
          children: [
            { id: 'a', type: 'action', description: '**do**', next_node_id: 'q', children: [] },
          ],
        },
        action('z'),
      ],
    });
    let copy = '';
    expect(
      updatesOf(doc, () => {
        copy = duplicateNode(doc, 'q');
      }),
    ).toBe(1);
    const inner = listNodes(doc).find((node) => node.parent_id === copy)?.id;
    expect(shown(doc)).toBe(`r q<r a<q ${copy}<r ${inner}<${copy} z<r`);
    expect(readNode(doc, copy)).toEqual({
      id: copy,
      type: 'decision',
      question: 'Up?',
      options: [
        { id: 'y', label: 'Yes', next_node_id: inner },
        { id: 'n', label: 'No', next_node_id: 'z' },
      ],
    });
    expect(readNode(doc, inner as string)).toEqual({
      id: inner,
      type: 'action',
      description: '**do**',
      next_node_id: copy,
    });
    const root = duplicateNode(doc, 'r');
    expect(
      listNodes(doc)
        .filter((node) => node.parent_id === 'r')
        .at(-1)?.id,
    ).toBe(root);
    expect(listNodes(doc)).toHaveLength(12);
  });
});

describe('duplicating in a procedure', () => {
  it('MV11: a section with its steps, right behind it; the text is the copy’s own', () => {
    const doc = procedure('S a b T end');
    const copy = duplicateNode(doc, 'S', {
      makeId: (() => {
        let n = 0;
        return () => `k${n++}`;
      })(),
    });
    expect(shown(doc)).toBe('S a<S b<S k0 k1<k0 k2<k0 T end');
    setNodeField(doc, 'k1', 'title', 'changed');
    expect([readNode(doc, 'a')?.title, readNode(doc, copy)?.title]).toEqual(['a', 'S']);
    duplicateNode(doc, 'a', { makeId: () => 'again' });
    expect(shown(doc)).toBe('S a<S again<S b<S k0 k1<k0 k2<k0 T end');
    expect(refusal(doc, () => void duplicateNode(doc, 'nothing'))).toMatch(/no node/);
  });
});

describe('many nodes', () => {
  it('MV3: repeated inserts at one place keep their order and short orders', () => {
    const doc = procedure('S first last');
    for (let i = 0; i < 300; i += 1) {
      insertNode(doc, { node: step(`n${i}`), parent_id: 'S', index: i + 1 });
    }
    const ids = listNodes(doc).map(({ id }) => id);
    expect(ids).toEqual(['S', 'first', ...Array.from({ length: 300 }, (_, i) => `n${i}`), 'last']);
    const orders = ids.slice(1).map((id) => orderIn(doc, id, 'S'));
    expect(Math.max(...orders.map((order) => order?.length ?? 0))).toBeLessThan(100);
  });

  it('MA1: a tree deeper than the stack is read and listed', () => {
    const doc = new Y.Doc();
    let tree: Record<string, unknown> = { id: 'n0', type: 'action' };
    for (let i = 1; i < 20_000; i += 1) tree = { id: `n${i}`, type: 'action', children: [tree] };
    seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure: tree });
    expect(listNodes(doc).at(-1)).toEqual({
      id: 'n0',
      type: 'action',
      parent_id: 'n1',
      depth: 19_999,
    });
    let depth = 0;
    for (let node: unknown = readTreeStructure(doc); node !== undefined; depth += 1) {
      node = (node as { children?: unknown[] }).children?.[0];
    }
    expect(depth).toBe(20_000);
  });
});
