import { moveNode } from '@resolutionflow/core/tree-document/move-node';
import { listNodes } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  describePlace,
  dropOn,
  moveTarget,
  newSectionPlace,
  newStepPlace,
  type Outline,
  outlineOf,
  rowsOf,
  sectionEnd,
  selectableIds,
} from './outline.ts';

/** `a b |S c d |T |E` : loose steps, sections with a bar, ends with a dot. */
function documentOf(text: string): Y.Doc {
  const steps = text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      if (word.startsWith('|')) return { id: word.slice(1), type: 'section_header', title: word };
      if (word.startsWith('.')) return { id: word.slice(1), type: 'procedure_end', title: word };
      return { id: word, type: 'procedure_step', title: word };
    });
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } });
  return doc;
}

const read = (doc: Y.Doc): Outline => outlineOf(listNodes(doc));

function write(outline: Outline): string {
  const words = outline.groups.flatMap(({ section_id, step_ids }) => [
    ...(section_id === null ? [] : [`|${section_id}`]),
    ...step_ids,
  ]);
  return [...words, ...outline.end_ids.map((id) => `.${id}`)].join(' ');
}

function moved(text: string, id: string, offset: -1 | 1): string | null {
  const doc = documentOf(text);
  const target = moveTarget(read(doc), id, offset);
  if (target === null) return null;
  moveNode(doc, id, target);
  return write(read(doc));
}

function dropped(text: string, id: string, over: string, edge: 'top' | 'bottom') {
  const doc = documentOf(text);
  const drop = dropOn(read(doc), id, over, edge);
  if (drop === null) return null;
  moveNode(doc, id, drop.place);
  return [write(read(doc)), `${drop.at.id} ${drop.at.edge}`];
}

test('sections hold the steps below them, steps are numbered through', () => {
  expect(rowsOf(read(documentOf('a |S b |T .E')))).toEqual([
    { kind: 'step', id: 'a', section_id: null, number: 1 },
    { kind: 'section', id: 'S', step_count: 1 },
    { kind: 'step', id: 'b', section_id: 'S', number: 2 },
    { kind: 'section', id: 'T', step_count: 0 },
    { kind: 'end', id: 'E' },
  ]);
});

test('a step moves within its section and into the next one', () => {
  expect(moved('a |S b c |T d', 'b', 1)).toBe('a |S c b |T d');
  expect(moved('a |S b c |T d', 'c', 1)).toBe('a |S b |T c d');
  expect(moved('a |S b c |T d', 'b', -1)).toBe('a b |S c |T d');
  expect(moved('a |S b', 'a', 1)).toBe('|S a b');
  expect(moved('|S b', 'b', -1)).toBe('b |S');
  expect(moved('a |S b', 'b', 1)).toBeNull();
  expect(moved('a |S b', 'a', -1)).toBeNull();
});

test('a section moves with its steps', () => {
  expect(moved('a |S b |T c .E', 'S', 1)).toBe('a |T c |S b .E');
  expect(moved('a |S b |T c .E', 'T', -1)).toBe('a |T c |S b .E');
  expect(moved('a |S b |T c .E', 'T', 1)).toBeNull();
  expect(moved('a |S b |T c .E', 'S', -1)).toBeNull();
});

test('new steps and sections go behind the selection', () => {
  const outline = read(documentOf('a |S b c |T d .E'));
  expect(newStepPlace(outline, 'b')).toEqual({ parent_id: 'S', index: 1 });
  expect(newStepPlace(outline, 'S')).toEqual({ parent_id: 'S', index: 0 });
  expect(newStepPlace(outline, null)).toEqual({ parent_id: 'T', index: 1 });
  expect(newStepPlace(outline, 'E')).toEqual({ parent_id: 'T', index: 1 });
  expect(newSectionPlace(outline, 'b')).toEqual({ parent_id: null, index: 2 });
  expect(newSectionPlace(outline, null)).toEqual({ parent_id: null, index: 3 });
  expect(newSectionPlace(outline, 'a')).toEqual({ parent_id: null, index: 1 });
  expect(newStepPlace(outlineOf([]), null)).toEqual({ parent_id: null, index: 0 });
  expect(sectionEnd(outline, 'S', 'b')).toEqual({ parent_id: 'S', index: 1 });
});

test('a step is dropped beside a line, or into a section by its heading', () => {
  expect(dropped('a |S b c |T d', 'd', 'b', 'top')).toEqual(['a |S d b c |T', 'S bottom']);
  expect(dropped('a |S b c |T d', 'd', 'b', 'bottom')).toEqual(['a |S b d c |T', 'b bottom']);
  expect(dropped('a |S b c |T d', 'a', 'c', 'bottom')).toEqual(['|S b c a |T d', 'c bottom']);
  expect(dropped('a |S b c |T d', 'a', 'T', 'top')).toEqual(['|S b c a |T d', 'c bottom']);
  expect(dropped('|S b', 'b', 'S', 'top')).toEqual(['b |S', 'S top']);
  expect(dropped('|S b .E', 'b', 'E', 'bottom')).toBeNull();
  expect(dropped('|S b |T .E', 'b', 'E', 'top')).toEqual(['|S |T b .E', 'T bottom']);
  expect(dropped('|S b c', 'b', 'c', 'top')).toBeNull();
});

test('a section is dropped before or behind another, with its steps', () => {
  expect(dropped('a |S b |T c |U d', 'U', 'S', 'top')).toEqual(['a |U d |S b |T c', 'a bottom']);
  expect(dropped('a |S b |T c |U d', 'S', 'c', 'bottom')).toEqual(['a |T c |S b |U d', 'c bottom']);
  expect(dropped('a |S b |T c', 'T', 'a', 'top')).toEqual(['a |T c |S b', 'a bottom']);
  expect(dropped('|S b |T c', 'T', 'S', 'top')).toEqual(['|T c |S b', 'S top']);
  expect(dropped('|S b |T c', 'S', 'b', 'bottom')).toBeNull();
});

test('places in words', () => {
  const outline = read(documentOf('a |S b c'));
  const title = (id: string) => `“${id}”`;
  expect(describePlace(outline, 'c', title)).toBe('step 2 of 2 in “S”');
  expect(describePlace(outline, 'a', title)).toBe('step 1 of 1');
  expect(describePlace(outline, 'S', title)).toBe('section 1 of 1');
});

test('L3: any drop the outline offers lands where the indicator was drawn, and loses nothing', () => {
  const word = fc.constantFrom('s', '|S');
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 2, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      (words, from, onto, top) => {
        const doc = documentOf(words.map((kind, i) => `${kind}${i}`).join(' '));
        const before = read(doc);
        const ids = selectableIds(before);
        const dragged = ids[from % ids.length] as string;
        const over = ids[onto % ids.length] as string;
        const drop = dropOn(before, dragged, over, top ? 'top' : 'bottom');
        if (drop === null) return;
        moveNode(doc, dragged, drop.place);
        const after = selectableIds(read(doc));
        expect([...after].sort()).toEqual([...ids].sort());
        const at = after.indexOf(dragged);
        if (drop.at.edge === 'bottom') expect(after[at - 1]).toBe(drop.at.id);
        else {
          const subtree = ids.length - ids.indexOf(dragged);
          expect(after.slice(at + 1, at + 1 + subtree)).toContain(drop.at.id);
        }
      },
    ),
  );
});
