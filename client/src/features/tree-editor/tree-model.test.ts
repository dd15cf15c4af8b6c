import { insertNode } from '@resolutionflow/core/tree-document/insert-node';
import { setOption } from '@resolutionflow/core/tree-document/option-edits';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { setNodeField, titleText } from '@resolutionflow/core/tree-document/set-node-field';
import { trashNode } from '@resolutionflow/core/tree-document/trash-node';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { TreeModel } from './tree-model.ts';

function open() {
  const doc = new Y.Doc();
  const steps = [
    { id: 's', type: 'section_header', title: 'Section' },
    { id: 'a', type: 'procedure_step', title: 'A', commands: ['x'], estimated_minutes: 5 },
    { id: 'b', type: 'procedure_step', title: 'B' },
  ];
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } });
  return { doc, model: new TreeModel(doc) };
}

test('typing in one step is news for that step only', () => {
  const { doc, model } = open();
  const outline = model.getOutline();
  const b = model.getNode('b');
  const heard = { outline: vi.fn(), a: vi.fn(), b: vi.fn() };
  model.subscribeOutline(heard.outline);
  model.subscribeNode('a', heard.a);
  model.subscribeNode('b', heard.b);
  titleText(doc, 'a').insert(1, '!');
  setNodeField(doc, 'a', 'estimated_minutes', 7);
  expect(model.getNode('a')).toMatchObject({ title: 'A!', estimated_minutes: 7 });
  expect(heard.a).toHaveBeenCalledTimes(2);
  expect(heard.b).not.toHaveBeenCalled();
  expect(heard.outline).not.toHaveBeenCalled();
  expect(model.getOutline()).toBe(outline);
  expect(model.getNode('b')).toBe(b);
});

test('a new and a removed step change the outline; the removed one can be read and restored', () => {
  const { doc, model } = open();
  const heard = vi.fn();
  model.subscribeOutline(heard);
  const id = insertNode(doc, {
    node: { type: 'procedure_step', title: '' },
    parent_id: 's',
    index: 1,
  });
  expect(model.getOutline().groups[1]?.step_ids).toEqual(['a', id, 'b']);
  trashNode(doc, 'a');
  expect(model.getOutline().groups[1]?.step_ids).toEqual([id, 'b']);
  expect(model.getNode('a')).toMatchObject({ is_trashed: true, title: 'A' });
  expect(model.getTrashed()).toMatchObject([{ id: 'a', title: 'A' }]);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('what is removed says how much comes back with it', () => {
  const { doc, model } = open();
  trashNode(doc, 'b');
  trashNode(doc, 's');
  expect(model.getTrashed()).toMatchObject([
    { id: 'b', below: 0 },
    { id: 's', below: 1 },
  ]);
});

test('in a decision tree a new label or link draws its lines again, a title does not', () => {
  const doc = new Y.Doc();
  const options = [{ id: 'o', label: 'Yes', next_node_id: 'a' }];
  const children = [{ id: 'a', type: 'action', title: 'A' }];
  const tree_structure = { id: 'd', type: 'decision', question: 'Q', options, children };
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure });
  const model = new TreeModel(doc);
  const heard = vi.fn();
  model.subscribeOutline(heard);
  expect(model.getFlow().lines.map(({ key }) => key)).toEqual(['d', 'a']);
  titleText(doc, 'a').insert(1, '!');
  expect(heard).not.toHaveBeenCalled();
  setOption(doc, 'd', 'o', { label: 'Yes!' });
  expect(heard).toHaveBeenCalledTimes(1);
  setOption(doc, 'd', 'o', { next_node_id: null });
  setNodeField(doc, 'a', 'next_node_id', 'd');
  expect(model.getFlow().lines.map(({ key }) => key)).toEqual(['d', 'd/o', 'a', 'a/']);
  expect(model.titleOf('d')).toBe('Q');
});

test('a document that has not arrived yet is an empty outline, and fills when it does', () => {
  const { doc } = open();
  const replica = new Y.Doc();
  const model = new TreeModel(replica);
  expect(model.getOutline()).toEqual({ groups: [{ section_id: null, step_ids: [] }], end_ids: [] });
  expect(model.getNode('a')).toBeNull();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  expect(model.getOutline().groups[1]?.step_ids).toEqual(['a', 'b']);
  expect(model.titleOf('a')).toBe('A');
});
