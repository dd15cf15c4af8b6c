// @vitest-environment jsdom
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import type { KeyboardEvent } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { EditorController } from './editor-controller.ts';
import { pressOnOutline } from './press-on-outline.ts';

const host = { announce: vi.fn(), offer: vi.fn(), refuse: vi.fn() };
let controller: EditorController;

beforeEach(() => {
  document.body.innerHTML =
    '<div><div role="tree"></div><div data-after-outline><button>Next</button></div></div>';
  const doc = new Y.Doc();
  const options = [
    { id: 'yes', label: 'Yes', next_node_id: 'a' },
    { id: 'no', label: 'No', next_node_id: 'b' },
    { id: 'back', label: 'Again', next_node_id: 'd' },
    { id: 'open', label: 'Else', next_node_id: null },
  ];
  const children = [
    { id: 'a', type: 'action', title: 'A' },
    { id: 'b', type: 'solution', title: 'B' },
  ];
  const tree_structure = { id: 'd', type: 'decision', question: 'D', options, children };
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure });
  controller = new EditorController({ doc, awareness: new Awareness(doc), host });
});

afterEach(() => controller.destroy());

/** Presses a key on a line; whether the browser was kept from doing anything about it. */
function press(row: string, key: string, held: Partial<KeyboardEvent> = {}): boolean {
  const tree = document.querySelector('[role=tree]') as HTMLElement;
  const target = document.createElement('div');
  target.dataset.row = row;
  tree.append(target);
  controller.select(row);
  const preventDefault = vi.fn();
  const keys = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
  const event = { key, ...keys, target, currentTarget: tree, preventDefault };
  pressOnOutline(event as unknown as KeyboardEvent<HTMLElement>, controller, true);
  return preventDefault.mock.calls.length > 0;
}

const keys = () => controller.model.getFlow().lines.map(({ key, level }) => `${level} ${key}`);

test('Tab nests where that means something, and else goes on', () => {
  expect(press('d', 'Tab')).toBe(false);
  expect(press('d/back', 'Tab')).toBe(false);
  expect(press('a', 'Tab', { shiftKey: true })).toBe(false);
  expect(press('b', 'Tab')).toBe(true);
  expect(keys()).toEqual(['1 d', '2 a', '3 b', '2 d/back', '2 d/open']);
});

test('Escape leaves for what follows the outline, after it has narrowed the selection', () => {
  controller.select('a');
  expect(press('b', 'Escape')).toBe(true);
  expect(document.activeElement?.textContent).toBe('Next');
});

test('Enter on a link goes where it leads, on an open one adds what comes next', () => {
  press('d/back', 'Enter');
  expect(controller.getSelection()).toMatchObject({ id: 'd', line: 'd' });
  press('d/open', 'Enter');
  const [, , , , added] = controller.model.getFlow().lines;
  expect(added).toMatchObject({ kind: 'branch', option: { id: 'open' }, type: 'action' });
  expect(controller.getSelection().focus?.target).toBe('title');
});

test('Delete on a link takes the option away, and Alt with arrows moves it', () => {
  press('d/back', 'ArrowUp', { altKey: true });
  expect(keys()).toEqual(['1 d', '2 a', '2 d/back', '2 b', '2 d/open']);
  press('d/back', 'Delete');
  expect(keys()).toEqual(['1 d', '2 a', '2 b', '2 d/open']);
});

test('Enter on a solution adds beside it, and arrows fold what is below', () => {
  press('b', 'Enter');
  expect(keys()).toHaveLength(6);
  expect(controller.getSelection().id).toBe(controller.model.getFlow().lines[3]?.id);
  press('d', 'ArrowLeft');
  expect(controller.selection.shown().map(({ key }) => key)).toEqual(['d']);
  press('d', 'ArrowRight');
  expect(controller.selection.shown()).toHaveLength(6);
});
