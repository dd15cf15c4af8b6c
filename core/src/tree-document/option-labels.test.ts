import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { nodeMap, TREE_EDIT_ORIGIN } from './document-form.ts';
import { duplicateNode } from './duplicate-node.ts';
import {
  addOption,
  moveOption,
  optionLabelText,
  optionsOf,
  removeOption,
  setOption,
} from './option-edits.ts';
import { labelKey } from './option-labels.ts';
import { readNode, readTreeStructure } from './read-tree-structure.ts';
import { replaceTreeStructure } from './replace-tree-structure.ts';
import { setNodeField } from './set-node-field.ts';
import { merge, replicaOf, seeded } from './testing/trees.ts';
import { TreeUndoManager } from './undo.ts';
import { renameVariable, setVariable } from './variable-edits.ts';

const TYPING = 'typing';
const structure = {
  id: 'q',
  type: 'decision',
  question: 'Is {{host}} up?',
  options: [
    { id: 'yes', label: 'Yes', next_node_id: 'x' },
    { id: 'no', label: 'No {{host}}', next_node_id: 'x' },
  ],
  children: [{ id: 'x', type: 'solution', title: 'Done' }],
};
const sample = () => seeded('troubleshooting', structure);

function type(doc: Y.Doc, option: string, at: number, words: string): void {
  const text = optionLabelText(doc, 'q', option, { make: true });
  doc.transact(() => text?.insert(at, words), TYPING);
}

const entriesOf = (doc: Y.Doc) => nodeMap(doc, 'q')?.get('options') as Y.Map<unknown>;
const labels = (doc: Y.Doc) => optionsOf(doc, 'q').map(({ label }) => label);
const updatesOf = (doc: Y.Doc, edit: () => void) => {
  let updates = 0;
  const count = () => {
    updates += 1;
  };
  doc.on('update', count);
  edit();
  doc.off('update', count);
  return updates;
};

describe('words of options', () => {
  it('FL6: two authors who type into one label at the same time both find their letters in it', () => {
    const mine = sample();
    const theirs = replicaOf(mine, 2);
    type(mine, 'yes', 0, 'Oh: ');
    type(theirs, 'yes', 3, ', it is');
    merge(mine, theirs);
    expect(labels(mine)).toEqual(['Oh: Yes, it is', 'No {{host}}']);
    type(mine, 'yes', 14, '!');
    type(theirs, 'yes', 0, '… ');
    merge(mine, theirs);
    expect(labels(theirs)[0]).toBe('… Oh: Yes, it is!');
  });

  it('FL6: letters typed while a colleague words the option as a whole stay', () => {
    const mine = sample();
    const theirs = replicaOf(mine, 2);
    type(mine, 'no', 11, ', not now');
    setVariable(theirs, { name: 'host', default: '', description: '' });
    renameVariable(theirs, 'host', 'server');
    merge(mine, theirs);
    expect(labels(mine)[1]).toBe('No {{server}}, not now');
  });

  it('TD9: making the text of a label changes nothing that is read and is no step of undo', () => {
    const doc = sample();
    const before = JSON.stringify(readTreeStructure(doc));
    const undo = new TreeUndoManager(doc, { origins: [TYPING] });
    expect(optionLabelText(doc, 'q', 'yes')).toBeNull();
    const text = optionLabelText(doc, 'q', 'yes', { make: true });
    expect(optionLabelText(doc, 'q', 'yes')).toBe(text);
    expect(optionLabelText(doc, 'q', 'gone', { make: true })).toBeNull();
    expect(JSON.stringify(readTreeStructure(doc))).toBe(before);
    expect(undo.undoStack).toHaveLength(0);
  });

  it('TD2: linking, moving and setting equal words makes no text; wording makes one', () => {
    const doc = sample();
    const texts = () => [...entriesOf(doc).values()].filter((value) => value instanceof Y.Text);
    setOption(doc, 'q', 'yes', { next_node_id: null });
    moveOption(doc, 'q', 'yes', 1);
    expect(updatesOf(doc, () => setOption(doc, 'q', 'yes', { label: 'Yes' }))).toBe(0);
    expect(texts()).toHaveLength(0);
    setOption(doc, 'q', 'yes', { label: 'Yes, it is' });
    setOption(doc, 'q', 'yes', { label: 'Yes, it was' });
    expect(texts().map(String)).toEqual(['Yes, it was']);
    expect(updatesOf(doc, () => setOption(doc, 'q', 'yes', { label: 'Yes, it was' }))).toBe(0);
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['wording plain words', (doc) => setOption(doc, 'q', 'yes', { label: 'No longer' })],
    ['typing', (doc) => type(doc, 'yes', 3, '!')],
    ['emptying', (doc) => setOption(doc, 'q', 'yes', { label: '' })],
    ['taking away', (doc) => removeOption(doc, 'q', 'yes')],
    ['taking the label away', (doc) => setNodeField(doc, 'q', 'options', [{ id: 'yes' }])],
    [
      'replacing all',
      (doc) => replaceTreeStructure(doc, { ...structure, options: [{ id: 'yes', label: 'Oh' }] }),
    ],
  ])('UN1: %s is undone and redone, worded before or not', (_, edit) => {
    for (const isWorded of [false, true]) {
      const doc = sample();
      if (isWorded) setOption(doc, 'q', 'yes', { label: 'Yes, well' });
      const before = JSON.stringify(readTreeStructure(doc));
      const undo = new TreeUndoManager(doc, { origins: [TYPING] });
      edit(doc);
      const after = JSON.stringify(readTreeStructure(doc));
      expect(undo.undoStack).toHaveLength(1);
      undo.undo();
      expect(JSON.stringify(readTreeStructure(doc))).toBe(before);
      undo.redo();
      expect(JSON.stringify(readTreeStructure(doc))).toBe(after);
      undo.undo();
      expect(JSON.stringify(readTreeStructure(replicaOf(doc, 9)))).toBe(before);
    }
  });

  it('UN1: letters typed into one label are one step until a pause', () => {
    const doc = sample();
    const undo = new TreeUndoManager(doc, { origins: [TYPING], pause: 60_000 });
    for (const letter of ['a', 'b', 'c']) type(doc, 'yes', 0, letter);
    type(doc, 'no', 0, 'd');
    expect(undo.undoStack).toHaveLength(2);
    undo.undo();
    undo.undo();
    expect(labels(doc)).toEqual(['Yes', 'No {{host}}']);
  });

  it('UN2: undoing one’s own wording leaves what a colleague typed into it', () => {
    const mine = sample();
    const undo = new TreeUndoManager(mine, { origins: [TYPING] });
    const added = addOption(mine, 'q', { label: '' });
    type(mine, added, 0, 'mine');
    const theirs = replicaOf(mine, 2);
    type(theirs, added, 4, ' theirs');
    merge(mine, theirs);
    undo.undo();
    merge(mine, theirs);
    expect(labels(mine)[2]).toBe(' theirs');
  });

  it('UN3: undoing words of an option that a colleague took away is superseded, not done', () => {
    const mine = sample();
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine, { origins: [TYPING] });
    type(mine, 'no', 0, 'Oh ');
    type(mine, 'yes', 3, ', sure');
    merge(mine, theirs);
    removeOption(theirs, 'q', 'yes');
    merge(mine, theirs);
    expect(undo.undoStep()).toEqual({ result: 'superseded' });
    expect(undo.undoStep()).toEqual({ result: 'done', node_id: 'q' });
    expect(labels(mine)).toEqual(['No {{host}}']);
  });

  it('L4: words typed into an option that a colleague took away come back with it', () => {
    const mine = sample();
    const theirs = replicaOf(mine, 2);
    const undo = new TreeUndoManager(mine, { origins: [TYPING] });
    removeOption(mine, 'q', 'yes');
    type(theirs, 'yes', 3, ', sure');
    merge(mine, theirs);
    expect(labels(mine)).toEqual(['No {{host}}']);
    undo.undo();
    merge(mine, theirs);
    expect(labels(theirs)).toEqual(['Yes, sure', 'No {{host}}']);
  });

  it('RP1: an option that comes back under its id has the words that are given, not old ones', () => {
    const doc = sample();
    type(doc, 'yes', 3, ', old');
    for (const label of ['Yes', 'Anew', '', null]) {
      removeOption(doc, 'q', 'yes');
      const options = [{ id: 'yes', label }, structure.options[1]];
      replaceTreeStructure(doc, { ...structure, options });
      expect(readNode(doc, 'q')?.options).toEqual(options);
      expect(updatesOf(doc, () => replaceTreeStructure(doc, { ...structure, options }))).toBe(0);
    }
  });

  it('CP1: a copy has the words of its original as plain words of its own', () => {
    const doc = sample();
    type(doc, 'yes', 3, '!');
    const copy = duplicateNode(doc, 'q', { makeId: () => crypto.randomUUID() });
    expect(readNode(doc, copy)?.options).toMatchObject([{ label: 'Yes!' }, {}]);
    type(doc, 'yes', 4, '!');
    expect(readNode(doc, copy)?.options).toMatchObject([{ label: 'Yes!' }, {}]);
  });

  it('L9: who knows only plain words keeps the text when linking, and is heard when wording', () => {
    const doc = sample();
    type(doc, 'yes', 3, ', sure');
    const options = entriesOf(doc);
    const stored = options.get('yes') as Record<string, unknown>;
    expect(stored.label).toBe('Yes');
    options.set('yes', { ...stored, order: 'Zz' });
    expect(labels(doc)).toContain('Yes, sure');
    options.set('yes', { ...stored, label: 'Plainly' });
    expect(labels(doc)[0]).toBe('Plainly');
    type(doc, 'yes', 7, ' so');
    expect(labels(doc)[0]).toBe('Plainly so');
  });

  it('MA1: an option whose id is the key of another’s text costs neither its own words nor a throw', () => {
    const doc = sample();
    const clash = labelKey('yes', 'Yes');
    addOption(doc, 'q', { id: clash, label: 'Clash' });
    expect(optionLabelText(doc, 'q', 'yes', { make: true })).toBeNull();
    setOption(doc, 'q', 'yes', { label: 'Yes!' }, TREE_EDIT_ORIGIN);
    expect(labels(doc)).toEqual(['Yes!', 'No {{host}}', 'Clash']);
  });
});
