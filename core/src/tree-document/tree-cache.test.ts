import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { metaOf, nodesOf } from './document-form.ts';
import { insertNode } from './insert-node.ts';
import { moveNode } from './move-node.ts';
import {
  listNodes,
  readNode,
  readSharedStructure,
  readTreeStructure,
} from './read-tree-structure.ts';
import { setNodeField, titleText } from './set-node-field.ts';
import { decisionTree, procedure, replicaOf, shown, updatesOf } from './testing/trees.ts';
import { trashNode } from './trash-node.ts';

const step = (id: string) => ({ id, type: 'procedure_step' });

describe('reading', () => {
  it('MA1: sees edits made so far within a transaction, and within observers', () => {
    const doc = procedure('a S b');
    listNodes(doc);
    const seen: string[] = [];
    nodesOf(doc).observeDeep(() => {
      seen.push(shown(doc));
      if (seen.length === 1) {
        trashNode(doc, 'b');
        seen.push(shown(doc));
      }
    });
    doc.transact(() => {
      insertNode(doc, { node: step('c'), parent_id: 'S', index: 0 });
      expect(shown(doc)).toBe('a S c<S b<S');
      moveNode(doc, 'c', { parent_id: null, index: 0 });
      setNodeField(doc, 'c', 'description', 'Text');
      expect(readNode(doc, 'c')?.description).toBe('Text');
      expect(shown(doc)).toBe('c a S b<S');
    });
    expect(seen).toEqual(['c a S b<S', 'c a S', 'c a S']);
    expect(shown(doc)).toBe('c a S');
  });

  it('MA1: a first look from within a transaction is not kept', () => {
    const doc = procedure('a');
    doc.transact(() => {
      insertNode(doc, { node: step('b'), parent_id: null });
      expect(shown(doc)).toBe('a b');
    });
    insertNode(doc, { node: step('c'), parent_id: null });
    expect(shown(doc)).toBe('a b c');
  });

  it('MA1: follows a colleague’s edits of descriptions, whole and within a paragraph', () => {
    const mine = procedure('a');
    setNodeField(mine, 'a', 'description', 'One two');
    const theirs = replicaOf(mine, 2);
    mine.on('update', (update) => Y.applyUpdate(theirs, update));
    for (const description of ['One two', 'One **two**', '- One', null, 'Three']) {
      setNodeField(mine, 'a', 'description', description);
      listNodes(theirs);
      expect(readTreeStructure(theirs)).toEqual(readTreeStructure(mine));
      expect(readNode(theirs, 'a')?.description).toBe(description);
    }
  });

  it('MA1: reading makes no update, no type and no transaction', () => {
    const doc = procedure('a S b');
    let transactions = 0;
    doc.on('beforeTransaction', () => {
      transactions += 1;
    });
    const state = Y.encodeStateAsUpdate(doc);
    expect(
      updatesOf(doc, () => {
        readTreeStructure(doc);
        listNodes(doc);
        readNode(doc, 'a');
      }),
    ).toBe(0);
    expect(transactions).toBe(0);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
  });

  it('MA2: reads the same text whatever order the updates came in', () => {
    const mine = decisionTree('r a<r');
    const theirs = replicaOf(mine, 2);
    setNodeField(mine, 'a', 'zeta', { b: 1, a: 2 });
    setNodeField(mine, 'a', 'commands', ['x']);
    setNodeField(theirs, 'a', 'alpha', 1);
    titleText(theirs, 'a').insert(0, 'T');
    const updates = [Y.encodeStateAsUpdate(mine), Y.encodeStateAsUpdate(theirs)];
    const texts = [updates, updates.toReversed()].map((list) => {
      const doc = new Y.Doc();
      for (const update of list) Y.applyUpdate(doc, update);
      return JSON.stringify(readTreeStructure(doc));
    });
    expect(texts[0]).toBe(texts[1]);
  });

  it('MA1: an empty document reads as an empty procedure', () => {
    expect(readTreeStructure(new Y.Doc())).toEqual({ steps: [] });
    expect(listNodes(new Y.Doc())).toEqual([]);
    expect(readNode(new Y.Doc(), 'a')).toBeNull();
  });
});

describe('readSharedStructure', () => {
  const nodesIn = (doc: Y.Doc) => (readSharedStructure(doc) as { steps: object[] }).steps;

  it('MA1: gives the same objects again but for nodes in which something changed', () => {
    const doc = procedure('a S b');
    setNodeField(doc, 'b', 'description', 'One\n\ntwo');
    const before = nodesIn(doc);
    expect(nodesIn(doc)).toEqual(before);
    expect(nodesIn(doc)[2]).toBe(before[2]);
    setNodeField(doc, 'b', 'description', 'One\n\nthree');
    titleText(doc, 'a').insert(0, 'x');
    const after = nodesIn(doc);
    expect(after).toEqual((readTreeStructure(doc) as { steps: object[] }).steps);
    expect(after.map((node, index) => node === before[index])).toEqual([false, true, false]);
  });

  it('MA1: is exact within transactions, and after a change of the kind', () => {
    const doc = procedure('a S b');
    doc.transact(() => {
      setNodeField(doc, 'a', 'title', 'During');
      expect(readSharedStructure(doc)).toEqual(readTreeStructure(doc));
    });
    nodesIn(doc);
    doc.transact(() => {
      setNodeField(doc, 'a', 'title', 'Later');
      expect(readSharedStructure(doc)).toEqual(readTreeStructure(doc));
    });
    expect(readSharedStructure(doc)).toEqual(readTreeStructure(doc));
    setNodeField(doc, 'a', 'question', 'plain here');
    nodesIn(doc);
    metaOf(doc).set('tree_type', 'troubleshooting');
    expect(readSharedStructure(doc)).toEqual(readTreeStructure(doc));
  });

  it('MA1: lends no list of children to be written in', () => {
    const doc = decisionTree('r a<r b<a');
    const first = readSharedStructure(doc);
    moveNode(doc, 'b', { parent_id: 'r', index: 0 });
    expect(readSharedStructure(doc)).toEqual(readTreeStructure(doc));
    moveNode(doc, 'b', { parent_id: 'a', index: 0 });
    expect(readSharedStructure(doc)).toEqual(first);
  });
});

describe('content of other programs', () => {
  it('MA6: what is no node is left out, what is no known field reads as empty', () => {
    const doc = decisionTree('r a<r');
    const nodes = nodesOf(doc) as Y.Map<unknown>;
    nodes.set('text', 'not a map');
    nodes.set('', new Y.Map());
    nodes.set('x'.repeat(201), new Y.Map());
    nodes.set('list', new Y.Array());
    const strange = new Y.Map<unknown>();
    nodes.set('strange', strange);
    strange.set('p:r', { counter: 0, order: 'a0' });
    strange.set('type', 7);
    strange.set('title', new Y.Array());
    strange.set('description', 'plain');
    strange.set('options', new Y.Text('x'));
    strange.set('e:title', { odd: true });
    strange.set('commands', new Y.Map());
    strange.set('p:a', 'no place');
    strange.set('p:b', { counter: 'x', order: 1 });
    const loose = new Y.Map<unknown>();
    nodes.set('loose', loose);
    loose.set('type', 'action');
    loose.set('p:loose', { counter: Number.MAX_VALUE, order: '' });
    for (const replica of [doc, replicaOf(doc, 2)]) {
      expect(shown(replica)).toBe('r a<r strange<r loose<r');
      expect(readNode(replica, 'strange')).toEqual({
        id: 'strange',
        type: 'unknown',
        commands: null,
      });
    }
    insertNode(doc, { node: { id: 'n', type: 'action' }, parent_id: 'r', index: 1 });
    moveNode(doc, 'loose', { parent_id: 'strange', index: 0 });
    expect(shown(doc)).toBe('r a<r n<r strange<r loose<strange');
  });

  it('MA1: an unknown kind reads as a procedure, and is not edited', () => {
    const doc = procedure('a S b');
    metaOf(doc).set('tree_type', 'poem');
    expect(shown(doc)).toBe('a S b<S');
    expect(() => insertNode(doc, { node: step('c'), parent_id: null })).toThrow();
  });

  it('MA4: sections nested by any means are written out in order', () => {
    const doc = procedure('S a T b U c end x');
    nodesOf(doc).get('T')?.set('p:S', { counter: 1, order: 'Zz' });
    nodesOf(doc).get('U')?.set('p:b', { counter: 1, order: 'a0' });
    nodesOf(doc).get('end')?.set('p:a', { counter: 1, order: 'a0' });
    expect(shown(doc)).toBe('S T b<T U c<U x<U a<U end');
    insertNode(doc, { node: step('n'), parent_id: 'T', index: 1 });
    expect(shown(doc)).toBe('S T b<T n<T U c<U x<U a<U end');
    moveNode(doc, 'U', { parent_id: null, index: 0 });
    expect(shown(doc)).toBe('U c<U x<U a<U S T b<T n<T end');
  });
});
