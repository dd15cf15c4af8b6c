import { insertNode } from '@resolutionflow/core/tree-document/insert-node';
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
