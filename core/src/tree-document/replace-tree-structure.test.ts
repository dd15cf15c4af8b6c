import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { nodeMap } from './document-form.ts';
import { insertNode } from './insert-node.ts';
import { listTrashed, readNode, readTreeStructure } from './read-tree-structure.ts';
import { replaceTreeStructure } from './replace-tree-structure.ts';
import { setNodeField, titleText } from './set-node-field.ts';
import {
  decisionTree,
  merge,
  nested,
  procedure,
  replicaOf,
  seeded,
  shown,
  steps,
  updatesOf,
} from './testing/trees.ts';
import { trashNode } from './trash-node.ts';

/** The keys of node maps that change while something is done, as `id.key`. */
function changesOf(doc: Y.Doc, act: () => void): string[] {
  const changes: string[] = [];
  const note = ({ changed }: Y.Transaction) => {
    for (const [type, keys] of changed) {
      for (const key of keys) changes.push(`${type._item?.parentSub ?? 'nodes'}.${key ?? 'text'}`);
    }
  };
  doc.on('afterTransaction', note);
  act();
  doc.off('afterTransaction', note);
  return changes.sort();
}

describe('replaceTreeStructure', () => {
  it.each([
    ['one step moved down', 'a b c d', 'b c a d', 1],
    ['one step moved up', 'S a b c d', 'S d a b c', 1],
    ['a section moved', 'S a b T c d U e', 'T c d S a b U e', 1],
    ['a step moved to another section', 'S a b T c', 'S b T a c', 1],
    ['all reversed', 'a b c d', 'd c b a', 3],
    ['a header taken out', 'S a b T c', 'a b T c', 3],
    ['the end stays last', 'a b end', 'b a end', 1],
  ])('RP3: %s', (_, before, after, writes) => {
    const doc = procedure(before);
    const changes = changesOf(doc, () => replaceTreeStructure(doc, { steps: steps(after) }));
    expect(readTreeStructure(doc)).toEqual({ steps: steps(after) });
    expect(changes).toHaveLength(writes);
  });

  it('RP3: fields are edited one by one', () => {
    const list = [
      { id: 'a', type: 'procedure_step', title: 'One two', description: 'x', n: { m: [1] } },
    ];
    const doc = seeded('procedural', { steps: list, note: 1 });
    const wanted = {
      steps: [{ ...list[0], title: 'One, two', n: { m: [1] }, extra: null }],
      note: 1,
    };
    const changes = changesOf(doc, () => replaceTreeStructure(doc, wanted));
    expect(changes).toEqual(['a.extra', 'title.text']);
    expect(readTreeStructure(doc)).toEqual(wanted);
    replaceTreeStructure(doc, { steps: [{ id: 'a', type: 'note' }] });
    expect(readTreeStructure(doc)).toEqual({ steps: [{ id: 'a', type: 'note' }] });
  });

  it('RP2: an equal structure makes no update, though it is stored in another way', () => {
    const doc = procedure('a b T c');
    insertNode(doc, { node: { id: 'S', type: 'section_header' }, parent_id: null, index: 1 });
    expect(shown(doc)).toBe('a S b<S T c<T');
    const equal = structuredClone(readTreeStructure(doc));
    expect(updatesOf(doc, () => replaceTreeStructure(doc, equal))).toBe(0);
    const tree = decisionTree('r a<r b<a');
    expect(updatesOf(tree, () => replaceTreeStructure(tree, nested('r a<r b<a')))).toBe(0);
  });

  it('RP2: a description in another form of the same Markdown makes no update', () => {
    const list = [{ id: 'a', type: 'procedure_step', description: '**a**\n\n- b\n- c' }];
    const doc = seeded('procedural', { steps: list });
    const other = [{ ...list[0], description: '__a__\n* b\n* c\n' }];
    expect(updatesOf(doc, () => replaceTreeStructure(doc, { steps: other }))).toBe(0);
  });

  it('RP4: absent nodes go to the trash, topmost only, and come back as the same node', () => {
    const doc = procedure('S a b T c');
    const title = titleText(doc, 'a');
    replaceTreeStructure(doc, { steps: steps('T c') }, { trashed_at: '2026-01-01T00:00:00.000Z' });
    expect(listTrashed(doc)).toEqual([
      {
        id: 'S',
        type: 'section_header',
        title: 'S',
        trashed_at: '2026-01-01T00:00:00.000Z',
        below: 2,
      },
    ]);
    replaceTreeStructure(doc, { steps: steps('T c a') });
    expect(shown(doc)).toBe('T c<T a<T');
    expect(titleText(doc, 'a')).toBe(title);
    replaceTreeStructure(doc, { steps: steps('S T c a') });
    expect(shown(doc)).toBe('S T c<T a<T');
    expect(listTrashed(doc).map(({ id }) => id)).toEqual(['b']);
  });

  it('RP4, L4: a colleague’s words in a node that is dropped meanwhile come back with it', () => {
    const mine = procedure('a b');
    const theirs = replicaOf(mine, 2);
    replaceTreeStructure(mine, { steps: steps('b') });
    titleText(theirs, 'a').insert(1, ' now');
    merge(mine, theirs);
    expect(shown(theirs)).toBe('b');
    expect(readNode(mine, 'a')?.title).toBe('a now');
  });

  it('RP1: a decision tree is turned inside out', () => {
    const doc = decisionTree('r a<r b<a c<b');
    replaceTreeStructure(doc, nested('c b<c a<b r<a'));
    expect(shown(doc)).toBe('c b<c a<b r<a');
    replaceTreeStructure(doc, {});
    expect(readTreeStructure(doc)).toEqual({});
    replaceTreeStructure(doc, nested('n r<n'));
    expect(shown(doc)).toBe('n r<n');
  });

  it('RP4: a dropped node that hangs by an older place does not come up with what it belongs to', () => {
    const doc = decisionTree('r y<r z<y w<z');
    const theirs = replicaOf(doc, 2);
    // Moved into each other at once: z hangs by its older place below y, its newest is w.
    nodeMap(theirs, 'z')?.set('p:w', { counter: 1, order: 'a0' });
    merge(doc, theirs);
    expect(shown(doc)).toBe('r y<r z<y w<z');
    replaceTreeStructure(doc, nested('r w<r'));
    expect(shown(doc)).toBe('r w<r');
  });

  it('TD3: what is no structure of the kind changes nothing', () => {
    const doc = procedure('a b');
    for (const wrong of [
      {},
      null,
      { steps: [{ id: 'a' }] },
      { steps: [...steps('a'), ...steps('a')] },
    ]) {
      const replace = () => replaceTreeStructure(doc, wrong);
      expect(updatesOf(doc, () => expect(replace).toThrow())).toBe(0);
    }
  });

  it('RP1: what two authors replace at once merges, node by node', () => {
    const mine = procedure('S a b T c');
    const theirs = replicaOf(mine, 2);
    replaceTreeStructure(mine, { steps: steps('S b T a c') });
    const list = steps('S a b T c d').map((node) =>
      node.id === 'b' ? { ...node, title: 'B!' } : node,
    );
    replaceTreeStructure(theirs, { steps: list });
    merge(mine, theirs);
    expect(shown(mine)).toBe('S b<S T a<T c<T d<T');
    expect(readNode(mine, 'b')?.title).toBe('B!');
  });

  it('RP1: ten thousand nodes are replaced in the time it takes to seed them', () => {
    const many = (prefix: string) =>
      Array.from({ length: 10_000 }, (_, i) => ({
        id: `${prefix}${i}`,
        type: i % 20 === 0 ? 'section_header' : 'procedure_step',
        title: `Step ${i}`,
      }));
    const start = performance.now();
    const doc = seeded('procedural', { steps: many('a') });
    const seeding = performance.now() - start;
    for (const wanted of [many('a').reverse(), many('b'), many('a')]) {
      const from = performance.now();
      replaceTreeStructure(doc, { steps: wanted });
      expect(performance.now() - from).toBeLessThan(10 * seeding + 500);
    }
    expect(readTreeStructure(doc)).toEqual({ steps: many('a') });
    expect(nodeMap(doc, 'b5')?.get('title')?.toString()).toBe('Step 5');
    setNodeField(doc, 'a5', 'title', 'changed');
    trashNode(doc, 'a0');
    expect(updatesOf(doc, () => replaceTreeStructure(doc, { steps: many('a') }))).toBe(1);
  }, 60_000);
});
