import { TREE_EDIT_ORIGIN } from '@resolutionflow/core/tree-document/document-form';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { setNodeField } from '@resolutionflow/core/tree-document/set-node-field';
import { restoreNode, trashNode } from '@resolutionflow/core/tree-document/trash-node';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { TreeModel } from './tree-model.ts';
import { placeSentence } from './use-trash.ts';

const onEdited = vi.fn();
let doc: Y.Doc;
let model: TreeModel;
const edited = () => [...model.editedInTrash.getRoots()];

beforeEach(() => {
  vi.clearAllMocks();
  doc = new Y.Doc();
  const steps = [
    { id: 's', type: 'section_header', title: 'S' },
    { id: 'a', type: 'procedure_step', title: 'A' },
    { id: 'b', type: 'procedure_step', title: 'B' },
  ];
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } }, 'server');
  model = new TreeModel(doc, onEdited);
  // As the outline does, which is always drawn.
  model.subscribeOutline(() => model.getFlow());
  model.getFlow();
});

/** An edit that a colleague made without knowing of what was removed here. */
function fromColleague(edit: (theirs: Y.Doc) => void, known: Uint8Array): void {
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, known);
  edit(theirs);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'remote');
}

test('L4: an edit below what is removed is told of what has to be restored, until it is', () => {
  const known = Y.encodeStateAsUpdate(doc);
  const heard = vi.fn();
  model.editedInTrash.subscribe(heard);
  trashNode(doc, 's');
  expect(edited()).toEqual([]);
  fromColleague((theirs) => setNodeField(theirs, 'a', 'title', 'A!'), known);
  expect(edited()).toEqual(['s']);
  expect(heard).toHaveBeenCalledOnce();
  expect(onEdited).toHaveBeenCalledWith('a');
  restoreNode(doc, 's');
  expect(edited()).toEqual([]);
  trashNode(doc, 's');
  expect(edited()).toEqual([]);
});

test('one’s own edit counts, and is not offered to oneself; an edit of what is visible is none', () => {
  setNodeField(doc, 'b', 'title', 'B!', TREE_EDIT_ORIGIN);
  trashNode(doc, 'a');
  setNodeField(doc, 'b', 'title', 'B!!', TREE_EDIT_ORIGIN);
  expect(edited()).toEqual([]);
  setNodeField(doc, 'a', 'title', 'A!', TREE_EDIT_ORIGIN);
  expect(edited()).toEqual(['a']);
  expect(onEdited).not.toHaveBeenCalled();
});

test.each([
  ['procedure_step', 's', 'a', 'in “s”, behind “a”'],
  ['procedure_step', 's', null, 'in “s”, in first place'],
  ['procedure_step', null, null, 'at the top'],
  ['section_header', null, 's', 'behind “s”'],
  ['solution', 'q', null, 'below “q”, in first place'],
  ['procedure_end', null, null, 'at the end'],
])(
  'the place of a %s below %s behind %s is said as it is seen',
  (type, parent_id, behind_id, said) => {
    expect(placeSentence(type, { parent_id, behind_id }, (id) => id)).toBe(said);
  },
);
