import { TREE_EDIT_ORIGIN } from '@resolutionflow/core/tree-document/document-form';
import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { setNodeField, titleText } from '@resolutionflow/core/tree-document/set-node-field';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { EditorController } from './editor-controller.ts';

let doc: Y.Doc;
let colleague: Y.Doc;
let controller: EditorController;
const host = { announce: vi.fn(), offer: vi.fn(), refuse: vi.fn() };

const ids = () => controller.model.getFlow().lines.map(({ id }) => id);
const titles = () =>
  (readTreeStructure(doc) as { steps: { title: string }[] }).steps.map(({ title }) => title);

function type(text: string, id: string, of = doc) {
  const target = titleText(of, id);
  of.transact(() => target.insert(target.length, text), of === doc ? TREE_EDIT_ORIGIN : 'typing');
}

beforeEach(() => {
  vi.clearAllMocks();
  doc = new Y.Doc();
  const steps = [
    { id: 'a', type: 'procedure_step', title: 'A' },
    { id: 's', type: 'section_header', title: 'S' },
    { id: 'b', type: 'procedure_step', title: 'B' },
    { id: 'c', type: 'procedure_step', title: 'C' },
  ];
  seedTreeDocument(doc, { tree_type: 'maintenance', tree_structure: { steps } }, 'server');
  colleague = new Y.Doc();
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
  doc.on(
    'update',
    (update, origin) => origin !== 'remote' && Y.applyUpdate(colleague, update, 'remote'),
  );
  colleague.on(
    'update',
    (update, origin) => origin !== 'remote' && Y.applyUpdate(doc, update, 'remote'),
  );
  controller = new EditorController({ doc, awareness: new Awareness(doc), host });
});

afterEach(() => controller.destroy());

test('Enter adds a step behind the selected one and goes to its title', () => {
  controller.select('b');
  controller.addStep();
  const [, , , added] = ids();
  expect(ids()).toEqual(['a', 's', 'b', added, 'c']);
  expect(controller.getSelection()).toMatchObject({
    id: added,
    open: true,
    focus: { target: 'title' },
  });
});

test('undo takes back this author’s edits only, one intent at a time', () => {
  controller.move('c', -1);
  type(' theirs', 'b', colleague);
  controller.duplicate('b');
  type('!', 'a');
  expect(titles()).toEqual(['A!', 'S', 'C', 'B theirs', 'B theirs']);
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'C', 'B theirs', 'B theirs']);
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'C', 'B theirs']);
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'B theirs', 'C']);
  expect(controller.canUndo()).toBe(false);
  controller.redo();
  expect(titles()).toEqual(['A', 'S', 'C', 'B theirs']);
});

test('a removal selects what follows, offers the way back, and restores to the same place', () => {
  controller.select('b');
  controller.remove('b');
  expect(ids()).toEqual(['a', 's', 'c']);
  expect(controller.getSelection().id).toBe('c');
  const [, , restore] = host.offer.mock.calls[0] as [string, string, () => void];
  restore();
  expect(ids()).toEqual(['a', 's', 'b', 'c']);
});

test('L4: a colleague’s removal leaves the selection, and the step can be restored', () => {
  controller.select('b');
  const theirs = new EditorController({
    doc: colleague,
    awareness: new Awareness(colleague),
    host,
  });
  theirs.remove('s');
  expect(ids()).toEqual(['a']);
  expect(controller.getSelection().id).toBe('b');
  expect(controller.model.getNode('b')).not.toBeNull();
  controller.restore('b');
  expect(ids()).toContain('b');
  theirs.destroy();
});

test('a half-typed field is written before any operation, so that nothing overtakes it', () => {
  const order: string[] = [];
  doc.on('update', () => order.push('operation'));
  controller.registerDraft(() => order.push('draft'));
  controller.duplicate('a');
  expect(order).toEqual(['draft', 'operation']);
});

test('what the rules refuse changes nothing and is said', () => {
  controller.moveTo('s', { parent_id: 's', index: 0 });
  expect(host.refuse).toHaveBeenCalledOnce();
  expect(ids()).toEqual(['a', 's', 'b', 'c']);
  controller.move('a', -1);
  expect(host.announce).toHaveBeenCalledWith('A cannot move further up.');
});

test('L4: says when a colleague has edited what is removed, and offers it back', () => {
  controller.remove('s');
  expect(ids()).toEqual(['a']);
  host.offer.mockClear();
  type(' and more', 'b', colleague);
  type(' still', 'b', colleague);
  expect(host.offer.mock.calls.map(([said]) => said)).toEqual([
    '“B and more” was edited since it was removed.',
  ]);
  const [, , restore] = host.offer.mock.calls[0] as [string, string, () => void];
  restore();
  expect(ids()).toContain('b');
  expect(titles()).toContain('B and more still');
  controller.remove('b');
  expect(ids()).not.toContain('b');
  host.offer.mockClear();
  type('!', 'b', colleague);
  expect(host.offer).toHaveBeenCalledTimes(1);
});

test('edits of what is shown, and one’s own of what is removed, are nothing to tell of', () => {
  type(' and more', 'b', colleague);
  controller.remove('c');
  host.offer.mockClear();
  type('!', 'c');
  expect(host.offer).not.toHaveBeenCalled();
});

test('says why an undo changes nothing', () => {
  controller.setField('b', 'expected_outcome', 'Mine');
  setNodeField(colleague, 'b', 'expected_outcome', 'Theirs');
  controller.undo();
  expect(host.refuse).toHaveBeenCalledTimes(1);
  expect(controller.model.getNode('b')?.expected_outcome).toBe('Theirs');
});

test('several lines are moved, duplicated and removed as one step of undo', () => {
  controller.select('b');
  controller.selection.step(1, 'extend');
  expect(controller.targets('c')).toEqual(['b', 'c']);
  expect(controller.targets('a')).toEqual(['a']);
  controller.move(controller.targets('c'), -1);
  expect(titles()).toEqual(['A', 'B', 'C', 'S']);
  expect(controller.getSelection().ids).toEqual(new Set(['b', 'c']));
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'B', 'C']);

  controller.duplicate(['b', 'c']);
  expect(titles()).toEqual(['A', 'S', 'B', 'C', 'B', 'C']);
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'B', 'C']);

  controller.moveTo(['b', 'c'], { parent_id: null, index: 0 });
  expect(titles()).toEqual(['B', 'C', 'A', 'S']);
  controller.remove(['b', 'a']);
  expect(titles()).toEqual(['C', 'S']);
  controller.undo();
  expect(titles()).toEqual(['B', 'C', 'A', 'S']);
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'B', 'C']);
});

test('the first of several that cannot move keeps them all', () => {
  controller.move(['a', 'b'], -1);
  expect(titles()).toEqual(['A', 'S', 'B', 'C']);
  expect(host.announce).toHaveBeenCalledWith('A cannot move further up.');
});

test('steps go into the first section and out of it; elsewhere nesting means nothing', () => {
  expect(controller.nest(['b', 'c'], 'unnestTarget')).toBe(true);
  expect(ids()).toEqual(['a', 'b', 'c', 's']);
  expect(controller.nest(['b', 'c'], 'nestTarget')).toBe(true);
  expect(ids()).toEqual(['a', 's', 'b', 'c']);
  expect(controller.nest('b', 'nestTarget')).toBe(false);
  expect(controller.nest('a', 'unnestTarget')).toBe(false);
});

test('what is pasted is selected, said, and undone as one', () => {
  const copied = controller.copy(['s', 'b']);
  controller.select('a');
  if (copied) controller.paste(copied);
  expect(titles()).toEqual(['A', 'S', 'B', 'C', 'S', 'B', 'C']);
  expect(controller.getSelection().ids.size).toBe(1);
  expect(host.announce).toHaveBeenCalledWith('S pasted.');
  controller.undo();
  expect(titles()).toEqual(['A', 'S', 'B', 'C']);
});

test('keys go past folded lines, and what is revealed is unfolded', () => {
  controller.selection.collapsed.set('s', true);
  controller.select('s');
  controller.selection.step(1);
  expect(controller.getSelection().line).toBe('s');
  controller.selection.everything();
  expect(controller.targets('s')).toEqual(['a', 's']);
  controller.reveal('c');
  expect(controller.selection.collapsed.get().size).toBe(0);
  expect(controller.selection.narrow()).toBe(false);
});

test('undo of what was added leads back to the line before it, with the keyboard', () => {
  controller.select('b');
  controller.addStep();
  controller.undo();
  expect(ids()).toEqual(['a', 's', 'b', 'c']);
  expect(controller.getSelection()).toMatchObject({ id: 'b', focus: { id: 'b', target: 'row' } });
  controller.duplicate(['b', 'c']);
  controller.undo();
  expect(ids()).toEqual(['a', 's', 'b', 'c']);
  expect(controller.getSelection()).toMatchObject({ id: 'c', focus: { id: 'c', target: 'row' } });
});
