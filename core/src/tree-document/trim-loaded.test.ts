import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readTreeStructure } from './read-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';
import { setNodeField } from './set-node-field.ts';
import { trimLoaded } from './trim-loaded.ts';

const STRUCTURE = {
  steps: [
    {
      id: 'a',
      type: 'procedure_step',
      title: 'One',
      description: 'Some **text**',
      expected_outcome: 'It runs.',
      commands: [{ code: 'x', language: 'bash', label: '' }],
      fields: [{ name: 'host', options: [['a', 1], [], null] }],
    },
  ],
};

it('a trimmed document is the same document, and goes on like any other', () => {
  const source = new Y.Doc();
  seedTreeDocument(source, { tree_type: 'procedural', tree_structure: STRUCTURE });
  const update = Y.encodeStateAsUpdate(source);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  trimLoaded(doc);
  expect(updates).toBe(0);
  expect(readTreeStructure(doc)).toEqual(STRUCTURE);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(update);
  setNodeField(doc, 'a', 'expected_outcome', 'It stands.');
  expect(readTreeStructure(doc)).toMatchObject({ steps: [{ expected_outcome: 'It stands.' }] });
  Y.applyUpdate(source, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(source)));
  expect(readTreeStructure(source)).toEqual(readTreeStructure(doc));
});
