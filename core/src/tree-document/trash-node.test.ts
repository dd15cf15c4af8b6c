import { describe, expect, it } from 'vitest';
import { nodeMap } from './document-form.ts';
import { insertNode } from './insert-node.ts';
import { moveNode } from './move-node.ts';
import { listTrashed, readNode, readTreeStructure } from './read-tree-structure.ts';
import { setNodeField, titleText } from './set-node-field.ts';
import { decisionTree, merge, procedure, replicaOf, shown, updatesOf } from './testing/trees.ts';
import { restoreNode, trashNode } from './trash-node.ts';

const TIME = '2026-03-01T12:00:00.000Z';

describe('trashNode', () => {
  it('TR1: hides a node with all below it, marks only the topmost, and restores it in place', () => {
    const doc = procedure('a S b c T d end');
    const before = readTreeStructure(doc);
    trashNode(doc, 'S', TIME);
    expect(shown(doc)).toBe('a T d<T end');
    expect(listTrashed(doc)).toEqual([
      { id: 'S', type: 'section_header', title: 'S', trashed_at: TIME, below: 2 },
    ]);
    expect(nodeMap(doc, 'b')?.has('trashed_at')).toBe(false);
    restoreNode(doc, 'S');
    expect(readTreeStructure(doc)).toEqual(before);
    expect(listTrashed(doc)).toEqual([]);
  });

  it('TR1: without a time the mark is there all the same', () => {
    const doc = procedure('a b');
    trashNode(doc, 'a');
    expect(shown(doc)).toBe('b');
    expect(listTrashed(doc)[0]?.trashed_at).toBeNull();
  });

  it('TR1: takes along what is shown in it, though it is stored elsewhere', () => {
    const doc = procedure('a b');
    insertNode(doc, { node: { id: 'S', type: 'section_header' }, parent_id: null, index: 1 });
    trashNode(doc, 'S');
    expect(shown(doc)).toBe('a');
    restoreNode(doc, 'S');
    expect(shown(doc)).toBe('a S b<S');
  });

  it('TR1: trashing again, and restoring what is visible, make no update', () => {
    const doc = procedure('S a b');
    trashNode(doc, 'S');
    expect(updatesOf(doc, () => trashNode(doc, 'S', TIME))).toBe(0);
    expect(updatesOf(doc, () => trashNode(doc, 'a', TIME))).toBe(0);
    restoreNode(doc, 'S');
    expect(updatesOf(doc, () => restoreNode(doc, 'S'))).toBe(0);
    expect(() => trashNode(doc, 'x')).toThrow('There is no node x.');
    expect(() => restoreNode(doc, 'x')).toThrow('There is no node x.');
  });

  it('TR1: what is in the trash cannot be moved, nor take nodes in', () => {
    const doc = procedure('S a T b');
    trashNode(doc, 'S');
    expect(() => moveNode(doc, 'a', { parent_id: 'T', index: 0 })).toThrow(/in the trash/);
    expect(() => moveNode(doc, 'b', { parent_id: 'S', index: 0 })).toThrow(/in the trash/);
  });

  it('TR2, L4: words that a colleague writes meanwhile survive, and show when it is restored', () => {
    const mine = procedure('S a b');
    const theirs = replicaOf(mine, 2);
    trashNode(mine, 'S');
    titleText(theirs, 'a').insert(1, ' and more');
    setNodeField(theirs, 'a', 'description', 'Do **this**');
    insertNode(theirs, { node: { id: 'n', type: 'procedure_step' }, parent_id: 'S', index: 0 });
    merge(mine, theirs);
    expect(shown(mine)).toBe('');
    expect(shown(theirs)).toBe('');
    setNodeField(mine, 'a', 'expected_outcome', 'set while in the trash');
    restoreNode(mine, 'S');
    expect(shown(mine)).toBe('S n<S a<S b<S');
    expect(readNode(mine, 'a')).toMatchObject({
      title: 'a and more',
      description: 'Do **this**',
      expected_outcome: 'set while in the trash',
    });
  });

  it('TR1: what a colleague moved out meanwhile stays visible', () => {
    const mine = procedure('S a b T');
    const theirs = replicaOf(mine, 2);
    trashNode(mine, 'S');
    moveNode(theirs, 'a', { parent_id: 'T', index: 0 });
    merge(mine, theirs);
    expect(shown(mine)).toBe('T a<T');
  });

  it('TR5: links to it stay as they are', () => {
    const doc = decisionTree('r a<r b<r');
    setNodeField(doc, 'a', 'next_node_id', 'b');
    trashNode(doc, 'b');
    expect(readNode(doc, 'a')?.next_node_id).toBe('b');
  });
});

describe('restoreNode', () => {
  it.each([
    ['a step to the place of its section', 'x S a b T c end', 'S', 'a', 'x a T c<T end'],
    ['a step behind the section above', 'R x S a b end', 'S', 'b', 'R x<R b<R end'],
  ])('TR3: from within a trashed section, %s', (_, ids, trashed, restored, expected) => {
    const doc = procedure(ids);
    trashNode(doc, trashed);
    restoreNode(doc, restored);
    expect(shown(doc)).toBe(expected);
    restoreNode(doc, trashed);
    expect(
      shown(doc)
        .split(' ')
        .map((node) => node.split('<')[0])
        .toSorted(),
    ).toEqual(ids.split(' ').toSorted());
  });

  it('TR3: a node trashed within a trashed subtree comes back above it, what is below along', () => {
    const doc = decisionTree('r a<r b<a c<b d<r');
    trashNode(doc, 'b');
    trashNode(doc, 'a');
    restoreNode(doc, 'b');
    expect(shown(doc)).toBe('r b<r c<b d<r');
    restoreNode(doc, 'a');
    expect(shown(doc)).toMatch(/^r (a<r b<r c<b|b<r c<b a<r) d<r$/);
  });

  it('TR3: the former root becomes the last child of the new one', () => {
    const doc = decisionTree('r a<r');
    trashNode(doc, 'r');
    expect(readTreeStructure(doc)).toEqual({});
    insertNode(doc, { node: { id: 'n', type: 'action' }, parent_id: null });
    insertNode(doc, { node: { id: 'm', type: 'action' }, parent_id: 'n' });
    restoreNode(doc, 'r');
    expect(shown(doc)).toBe('n m<n r<n a<r');
  });

  it('TR3: a section that hangs in a section comes back at the root', () => {
    const doc = procedure('S a T b U c');
    // Two authors turned steps into sections and back while others moved things in.
    nodeMap(doc, 'T')?.set('p:a', { counter: 1, order: 'a0' });
    nodeMap(doc, 'a')?.set('trashed_at', null);
    expect(shown(doc)).toBe('S U c<U');
    restoreNode(doc, 'T');
    expect(shown(doc)).toBe('S T b<T U c<U');
  });

  it('TR3: a step below a step comes back behind it, in its section', () => {
    const doc = procedure('S a x b c');
    nodeMap(doc, 'x')?.set('p:a', { counter: 1, order: 'a0' });
    nodeMap(doc, 'b')?.set('p:x', { counter: 1, order: 'a0' });
    nodeMap(doc, 'x')?.set('trashed_at', null);
    expect(shown(doc)).toBe('S a<S c<S');
    restoreNode(doc, 'b');
    expect(shown(doc)).toBe('S a<S b<S c<S');
  });
});
