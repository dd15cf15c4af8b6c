import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { canonicalMarkdown } from './description/description.ts';
import { nodeMap } from './document-form.ts';
import { readNode, readTreeStructure } from './read-tree-structure.ts';
import { descriptionFragment, questionText, setNodeField, titleText } from './set-node-field.ts';
import { decisionTree, merge, procedure, replicaOf, seeded, updatesOf } from './testing/trees.ts';

describe('setNodeField', () => {
  it.each([
    ['title', 'Other', '', null, undefined],
    ['description', '**Other**', '', null, undefined],
    ['estimated_minutes', 5, null, 0, undefined],
    ['commands', 'ls', ['ls'], [{ code: 'ls' }], null, undefined],
    ['library_visibility', 'team', null, undefined],
    ['unknown', { a: [1, { b: null }] }, 'text', false, undefined],
    ['p:', 1, undefined],
    ['p:a', { counter: 99, order: 'a0' }, undefined],
    ['e:title', 'null', undefined],
    ['f:x', 'y', undefined],
    ['trashed_at', 'long ago', undefined],
    ['options', ['plain in a procedure'], undefined],
    ['question', 7, undefined],
    ['__proto__', { a: 1 }, undefined],
    ['constructor', 'c', undefined],
    ['nested', { constructor: 1, ['__proto__']: 2, 'f:x': 3 }, undefined],
  ])('FL2, TD6: %s takes every value, and an equal one makes no update', (field, ...values) => {
    const doc = procedure('S a b');
    for (const value of values) {
      setNodeField(doc, 'a', field, value);
      const expected = new Map<string, unknown>(
        Object.entries({ id: 'a', type: 'procedure_step', title: 'a' }),
      );
      if (value === undefined) expected.delete(field);
      else expected.set(field, value);
      for (const replica of [doc, replicaOf(doc, 2)]) {
        expect(new Map(Object.entries(readNode(replica, 'a') ?? {}))).toEqual(expected);
      }
      expect(updatesOf(doc, () => setNodeField(doc, 'a', field, structuredClone(value)))).toBe(0);
    }
  });

  it('FL1, L4: two authors’ changes to one title are both kept', () => {
    const mine = procedure('a');
    setNodeField(mine, 'a', 'title', 'Restart the server');
    const theirs = replicaOf(mine, 2);
    setNodeField(mine, 'a', 'title', 'Restart the print server');
    setNodeField(theirs, 'a', 'title', 'Restart the server twice');
    merge(mine, theirs);
    expect(readNode(mine, 'a')?.title).toBe('Restart the print server twice');
  });

  it.each([undefined, null, ''])(
    'TD8, L4: two authors’ first words where there was %j are both kept',
    (before) => {
      const mine = seeded('troubleshooting', {
        id: 'q',
        type: 'decision',
        title: before,
        question: before,
        description: before,
      });
      const theirs = replicaOf(mine, 2);
      for (const [doc, word] of [
        [mine, 'mine'],
        [theirs, 'theirs'],
      ] as const) {
        setNodeField(doc, 'q', 'title', word);
        setNodeField(doc, 'q', 'question', word);
        setNodeField(doc, 'q', 'description', word);
        setNodeField(doc, 'q', 'options', [{ id: word, label: word }]);
      }
      merge(mine, theirs);
      const node = readNode(mine, 'q');
      for (const field of ['title', 'question', 'description']) {
        expect(node?.[field]).toMatch(/mine/);
        expect(node?.[field]).toMatch(/theirs/);
      }
      expect(node?.options).toHaveLength(2);
      expect(readTreeStructure(theirs)).toEqual(readTreeStructure(mine));
      // Derived ids of types travel in every encoding.
      const copy = new Y.Doc();
      Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(mine));
      expect(readTreeStructure(copy)).toEqual(readTreeStructure(mine));
    },
  );

  it('TD5, L4: words that a colleague writes while it is taken away stay', () => {
    const mine = procedure('a');
    const theirs = replicaOf(mine, 2);
    setNodeField(mine, 'a', 'title', null);
    titleText(theirs, 'a').insert(1, 'bc');
    merge(mine, theirs);
    expect(readNode(mine, 'a')?.title).toBe('bc');
    setNodeField(mine, 'a', 'title', '');
    expect(readNode(mine, 'a')?.title).toBe('');
  });

  it.each(['  ', '\n\n', '<!-- nothing -->'])(
    'FL3: a description of %j is an empty or literal one',
    (blank) => {
      const seed = seeded('procedural', {
        steps: [{ id: 'a', type: 'procedure_step', description: blank }],
      });
      const set = procedure('a');
      setNodeField(set, 'a', 'description', blank);
      const canonical = canonicalMarkdown(blank);
      for (const doc of [seed, set]) {
        expect(readNode(doc, 'a')?.description).toBe(canonical);
        expect(updatesOf(doc, () => setNodeField(doc, 'a', 'description', canonical))).toBe(0);
      }
    },
  );

  it('FL4: options are set one by one', () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, label: id, next_node_id: null, order: 7 }));
    const mine = seeded('troubleshooting', { id: 'q', type: 'decision', options });
    const theirs = replicaOf(mine, 2);
    setNodeField(mine, 'q', 'options', options.with(0, { ...options[0], label: 'mine' } as never));
    setNodeField(theirs, 'q', 'options', [options[2], options[0], options[1]]);
    merge(mine, theirs);
    expect(readNode(mine, 'q')?.options).toEqual([
      options[2],
      { ...options[0], label: 'mine' },
      options[1],
    ]);
    setNodeField(mine, 'q', 'options', []);
    expect(readNode(mine, 'q')?.options).toEqual([]);
    setNodeField(mine, 'q', 'options', null);
    expect(readNode(mine, 'q')?.options).toBeNull();
    setNodeField(mine, 'q', 'options', undefined);
    expect(readNode(mine, 'q')).toEqual({ id: 'q', type: 'decision' });
  });

  it('FL5: refuses what may not be set, and changes nothing', () => {
    const flow = procedure('S a');
    const tree = decisionTree('r a<r');
    const cases = [
      [flow, 'a', 'id', 'b'],
      [flow, 'a', 'type', ''],
      [flow, 'a', 'type', undefined],
      [flow, 'a', 'title', 5],
      [flow, 'a', 'estimated_minutes', -1],
      [flow, 'a', 'library_visibility', 'everyone'],
      [flow, 'a', 'x', () => 1],
      [flow, 'nowhere', 'title', 'x'],
      [tree, 'r', 'children', []],
      [tree, 'r', 'options', [{ label: 'no id' }]],
      [tree, 'r', 'options', [{ id: 'o' }, { id: 'o' }]],
    ] as const;
    for (const [doc, id, field, value] of cases) {
      const set = () => setNodeField(doc, id, field, value);
      expect(updatesOf(doc, () => expect(set).toThrow())).toBe(0);
    }
  });
});

describe('types to bind', () => {
  it('TD9: making them changes nothing that is read', () => {
    const doc = seeded('troubleshooting', { id: 'r', type: 'decision', title: null });
    const before = readTreeStructure(doc);
    const [title, question, body] = [
      titleText(doc, 'r'),
      questionText(doc, 'r'),
      descriptionFragment(doc, 'r'),
    ];
    expect(readTreeStructure(doc)).toEqual(before);
    expect(updatesOf(doc, () => titleText(doc, 'r'))).toBe(0);
    expect([titleText(doc, 'r'), questionText(doc, 'r'), descriptionFragment(doc, 'r')]).toEqual([
      title,
      question,
      body,
    ]);
    expect(nodeMap(doc, 'r')?.get('title')).toBe(title);
    title.insert(0, 'T');
    question.insert(0, 'Q');
    body.insert(0, [new Y.XmlElement('paragraph')]);
    expect(readTreeStructure(doc)).toEqual({
      id: 'r',
      type: 'decision',
      title: 'T',
      question: 'Q',
    });
    expect(() => titleText(doc, 'nowhere')).toThrow('There is no node nowhere.');
  });
});
