import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { TREE_EDIT_ORIGIN } from './document-form.ts';
import { duplicateNode } from './duplicate-node.ts';
import { insertNode } from './insert-node.ts';
import { moveNode } from './move-node.ts';
import { listTrashed, readNode, readTreeStructure } from './read-tree-structure.ts';
import { replaceTreeStructure } from './replace-tree-structure.ts';
import { descriptionFragment, setNodeField, titleText } from './set-node-field.ts';
import {
  decisionTree,
  merge,
  procedure,
  replicaOf,
  seeded,
  shown,
  steps,
} from './testing/trees.ts';
import { restoreNode, trashNode } from './trash-node.ts';
import { TreeUndoManager } from './undo.ts';

const TYPING = 'typing';
const step = (id: string) => ({ id, type: 'procedure_step', title: id });

function type(doc: Y.Doc, id: string, text: string): void {
  const title = titleText(doc, id);
  doc.transact(() => title.insert(title.length, text), TYPING);
}

const edits: Record<string, (doc: Y.Doc) => void> = {
  insert: (doc) => void insertNode(doc, { node: step('n'), parent_id: 'S', index: 0 }),
  'insert a section': (doc) =>
    void insertNode(doc, { node: { id: 'N', type: 'section_header' }, parent_id: null, index: 0 }),
  'move into another section': (doc) => moveNode(doc, 'b', { parent_id: 'T', index: 0 }),
  reorder: (doc) => moveNode(doc, 'b', { parent_id: 'S', index: 9 }),
  'move a section': (doc) => moveNode(doc, 'S', { parent_id: null, index: 9 }),
  trash: (doc) => trashNode(doc, 'S'),
  restore: (doc) => restoreNode(doc, 'gone'),
  duplicate: (doc) => void duplicateNode(doc, 'S'),
  'set a title': (doc) => setNodeField(doc, 'b', 'title', 'Better'),
  'set a first description': (doc) => setNodeField(doc, 'b', 'description', '**Do** it'),
  'change a description': (doc) => setNodeField(doc, 'c', 'description', 'One\n\n- two'),
  'take a title away': (doc) => setNodeField(doc, 'b', 'title', undefined),
  'set a plain field': (doc) => setNodeField(doc, 'b', 'commands', ['ls']),
  'change a type': (doc) => setNodeField(doc, 'b', 'type', 'section_header'),
  replace: (doc) => replaceTreeStructure(doc, { steps: [...steps('T b'), step('n')], note: 1 }),
  type: (doc) => type(doc, 'b', '!'),
};

describe('TreeUndoManager', () => {
  it.each(Object.entries(edits))('UN1: %s is one step, undone and redone', (_, edit) => {
    const list = steps('a S b c T d gone end').map((node) =>
      node.id === 'c' ? { ...node, description: 'Two words' } : node,
    );
    const doc = seeded('procedural', { steps: list });
    trashNode(doc, 'gone');
    titleText(doc, 'b');
    const before = readTreeStructure(doc);
    const undo = new TreeUndoManager(doc, { origins: [TYPING] });
    edit(doc);
    const after = readTreeStructure(doc);
    expect(after).not.toEqual(before);
    expect(undo.undoStack).toHaveLength(1);
    undo.undo();
    expect(readTreeStructure(doc)).toEqual(before);
    undo.redo();
    expect(readTreeStructure(doc)).toEqual(after);
    undo.undo();
    expect(readTreeStructure(doc)).toEqual(before);
    expect(readTreeStructure(replicaOf(doc, 9))).toEqual(before);
  });

  it('UN1: all of them in a row, undone one by one', () => {
    const doc = procedure('a S b c T d gone end');
    trashNode(doc, 'gone');
    const undo = new TreeUndoManager(doc, { origins: [TYPING] });
    const states = [JSON.stringify(readTreeStructure(doc))];
    // What is in the trash cannot be edited further.
    for (const [name, edit] of Object.entries(edits)) {
      if (name === 'trash') continue;
      edit(doc);
      const state = JSON.stringify(readTreeStructure(doc));
      if (state !== states.at(-1)) states.push(state);
    }
    expect(undo.undoStack.length).toBeGreaterThanOrEqual(states.length - 1);
    while (undo.canUndo()) {
      if (JSON.stringify(readTreeStructure(doc)) === states.at(-1)) states.pop();
      undo.undo();
    }
    expect(states).toEqual([JSON.stringify(readTreeStructure(doc))]);
  });

  it('UN1: a transaction that changes nothing does not part what is typed around it', () => {
    const doc = seeded('procedural', { steps: steps('a') });
    const undo = new TreeUndoManager(doc, { origins: [TYPING] });
    type(doc, 'a', ' on');
    doc.transact(() => undefined, TYPING);
    type(doc, 'a', 'e');
    undo.undo();
    expect(titleText(doc, 'a').toString()).toBe('a');
    undo.destroy();
  });

  it('UN1: what an editor writes to put a text in order is no step, and ends no redo', () => {
    const doc = procedure('a');
    titleText(doc, 'a');
    const undo = new TreeUndoManager(doc, { origins: [TYPING] });
    type(doc, 'a', '!');
    undo.undo();
    doc.transact((transaction) => {
      transaction.meta.set('addToHistory', false);
      titleText(doc, 'a').insert(0, '(');
    }, TYPING);
    expect(undo.undoStack).toHaveLength(0);
    expect(undo.redoStep().result).toBe('done');
    expect(titleText(doc, 'a').toString()).toBe('(a!');
    undo.destroy();
  });

  it('UN1: typing in one text is one step until a pause or another edit', () => {
    const doc = procedure('a b');
    titleText(doc, 'a');
    const undo = new TreeUndoManager(doc, { origins: [TYPING], pause: 500 });
    for (const letter of 'xyz') type(doc, 'a', letter);
    type(doc, 'b', '!');
    moveNode(doc, 'a', { parent_id: null, index: 1 });
    type(doc, 'a', '1');
    type(doc, 'a', '2');
    // As if the author had paused since.
    undo.lastChange -= 501;
    type(doc, 'a', '3');
    expect(undo.undoStack).toHaveLength(5);
    undo.undo();
    expect(readNode(doc, 'a')?.title).toBe('axyz12');
    undo.undo();
    expect(readNode(doc, 'a')?.title).toBe('axyz');
    undo.undo();
    expect(shown(doc)).toBe('a b');
    undo.undo();
    undo.undo();
    expect([readNode(doc, 'a')?.title, readNode(doc, 'b')?.title]).toEqual(['a', 'b']);
  });

  it('UN1: undoes nothing of others', () => {
    const mine = procedure('a b');
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine);
    moveNode(theirs, 'a', { parent_id: null, index: 1 });
    merge(mine, theirs);
    expect(undo.canUndo()).toBe(false);
    moveNode(mine, 'a', { parent_id: null, index: 0 });
    setNodeField(theirs, 'b', 'title', 'theirs');
    merge(mine, theirs);
    undo.undo();
    expect(shown(mine)).toBe('b a');
    expect(readNode(mine, 'b')?.title).toBe('theirs');
  });

  it('UN1: a colleague’s later move is not undone with mine', () => {
    const mine = procedure('S a T b');
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine);
    moveNode(mine, 'a', { parent_id: 'T', index: 0 });
    merge(mine, theirs);
    moveNode(theirs, 'a', { parent_id: 'S', index: 0 });
    merge(mine, theirs);
    undo.undo();
    expect(shown(mine)).toBe('S a<S T b<T');
  });

  it('UN2, TR4, L4: an undone insertion keeps what a colleague wrote into it', () => {
    const mine = procedure('S a');
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine);
    insertNode(mine, { node: step('n'), parent_id: 'S', index: 0 });
    merge(mine, theirs);
    titleText(theirs, 'n').insert(1, ' (theirs)');
    setNodeField(theirs, 'n', 'description', 'Theirs too');
    undo.undo();
    merge(mine, theirs);
    expect(shown(theirs)).toBe('S a<S');
    expect(listTrashed(theirs)).toEqual([
      { id: 'n', type: 'procedure_step', title: 'n (theirs)', trashed_at: null, below: 0 },
    ]);
    restoreNode(theirs, 'n');
    expect(shown(theirs)).toBe('S a<S n<S');
    expect(readNode(theirs, 'n')).toMatchObject({ title: 'n (theirs)', description: 'Theirs too' });
  });

  it('UN2: what others put into an undone section stays visible', () => {
    const mine = procedure('a end');
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine);
    insertNode(mine, { node: { id: 'S', type: 'section_header' }, parent_id: null, index: 1 });
    merge(mine, theirs);
    moveNode(theirs, 'a', { parent_id: 'S', index: 0 });
    insertNode(theirs, { node: step('n'), parent_id: 'S', index: 1 });
    merge(mine, theirs);
    undo.undo();
    expect(shown(mine)).toBe('a n end');
    undo.redo();
    expect(shown(mine)).toBe('S a<S n<S end');
  });

  it('UN2, L4: an undone first description keeps a colleague’s words', () => {
    const mine = procedure('a');
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine);
    setNodeField(mine, 'a', 'description', 'Mine');
    merge(mine, theirs);
    setNodeField(theirs, 'a', 'description', 'Mine, theirs');
    merge(mine, theirs);
    undo.undo();
    expect(readNode(mine, 'a')?.description).toBe(', theirs');
    undo.redo();
    expect(readNode(mine, 'a')?.description).toBe('Mine, theirs');
  });

  it('UN1: making a text for an editor to bind is no step', () => {
    const doc = decisionTree('r');
    const undo = new TreeUndoManager(doc);
    descriptionFragment(doc, 'r');
    expect(undo.canUndo()).toBe(false);
    expect(undo.trackedOrigins.has(TREE_EDIT_ORIGIN)).toBe(true);
  });
});

describe('UN3: a step says what came of it', () => {
  const start = () => {
    const doc = seeded('procedural', { steps: steps('a b') });
    return { doc, undo: new TreeUndoManager(doc, { origins: [TYPING] }) };
  };

  it('done, with a node that it changed', () => {
    const { doc, undo } = start();
    expect(undo.undoStep()).toEqual({ result: 'nothing' });
    setNodeField(doc, 'b', 'title', 'Better');
    trashNode(doc, 'a');
    expect(undo.undoStep()).toEqual({ result: 'done', node_id: 'a' });
    expect(undo.undoStep()).toEqual({ result: 'done', node_id: 'b' });
    expect(undo.redoStep()).toEqual({ result: 'done', node_id: 'b' });
    expect(undo.redoStep()).toEqual({ result: 'done', node_id: 'a' });
    expect(undo.redoStep()).toEqual({ result: 'nothing' });
  });

  it('superseded when a colleague has deleted what was written, and older steps stay', () => {
    const { doc, undo } = start();
    setNodeField(doc, 'a', 'title', 'Older');
    type(doc, 'b', ' more');
    const colleague = replicaOf(doc, 2);
    titleText(colleague, 'b').delete(0, 99);
    merge(doc, colleague);
    expect(undo.undoStep()).toEqual({ result: 'superseded' });
    expect(readNode(doc, 'a')?.title).toBe('Older');
    expect(undo.undoStep()).toEqual({ result: 'done', node_id: 'a' });
  });

  it('hidden when a colleague has deleted the node', () => {
    const { doc, undo } = start();
    type(doc, 'b', ' more');
    const colleague = replicaOf(doc, 2);
    trashNode(colleague, 'b');
    merge(doc, colleague);
    expect(undo.undoStep()).toEqual({ result: 'hidden', node_id: 'b' });
    restoreNode(doc, 'b');
    expect(readNode(doc, 'b')?.title).toBe('b');
  });
});
