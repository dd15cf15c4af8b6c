import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { afterEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { EditorController } from './editor-controller.ts';

const host = { announce: vi.fn(), offer: vi.fn(), refuse: vi.fn() };
let controller: EditorController;

/** A flow of sections (capitals) and steps, one letter each. */
function open(letters: string): void {
  const doc = new Y.Doc();
  const steps = [...letters].map((id) => ({
    id,
    type: id === id.toUpperCase() ? 'section_header' : 'procedure_step',
    title: id,
  }));
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } }, 'server');
  controller = new EditorController({ doc, awareness: new Awareness(doc), host });
}

const shown = () =>
  controller.model
    .getFlow()
    .lines.map(({ id }) => id)
    .join('');

afterEach(() => controller.destroy());

test.each([
  ['abSc', 'a', 'bSac'],
  ['abSc', 'b', 'aSbc'],
  ['abcSd', 'ac', 'bSacd'],
  // What stands in a section or is one goes no further in, and stays.
  ['abScTd', 'bd', 'aSbcTd'],
  ['aSbTc', 'aT', 'SabTc'],
])('MV7: in %s, Tab on %s makes %s, one step of undo', (from, selected, to) => {
  open(from);
  expect(controller.nest([...selected], 'nestTarget')).toBe(true);
  expect(shown()).toBe(to);
  controller.undo();
  expect(shown()).toBe(from);
});

test.each([
  ['aSbc', 'b', 'abSc'],
  ['aSbc', 'c', 'acSb'],
  ['Sbc', 'bc', 'bcS'],
  ['aSbTcd', 'd', 'aSbdTc'],
  // Each leaves its own section.
  ['aSbTcd', 'bcd', 'abScdT'],
  ['aSbT', 'abT', 'abST'],
])('MV8: in %s, Shift+Tab on %s makes %s, one step of undo', (from, selected, to) => {
  open(from);
  expect(controller.nest([...selected], 'unnestTarget')).toBe(true);
  expect(shown()).toBe(to);
  controller.undo();
  expect(shown()).toBe(from);
});

test.each([
  ['ab', 'a', 'nestTarget'],
  ['Sa', 'a', 'nestTarget'],
  ['Sa', 'S', 'nestTarget'],
  ['aS', 'a', 'unnestTarget'],
  ['SaT', 'T', 'unnestTarget'],
] as const)('MV7: in %s, Tab on %s (%s) means nothing and moves on', (from, selected, way) => {
  open(from);
  expect(controller.nest(selected, way)).toBe(false);
  expect(shown()).toBe(from);
});

test('what is said names the lines that moved', () => {
  open('abScTd');
  controller.nest(['b', 'd'], 'nestTarget');
  expect(host.announce).toHaveBeenLastCalledWith('b is now step 1 of 2 in S.');
});
