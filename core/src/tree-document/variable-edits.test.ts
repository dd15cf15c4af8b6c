import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { TreeType } from '../tree/tree-structure.ts';
import { readTreeStructure } from './read-tree-structure.ts';
import { replaceTreeStructure } from './replace-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';
import { trashNode } from './trash-node.ts';
import { listVariables, removeVariable, renameVariable, setVariable } from './variable-edits.ts';

function seeded(tree_type: TreeType, tree_structure: unknown): Y.Doc {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type, tree_structure });
  return doc;
}

const step = { id: 's', type: 'procedure_step', title: 'On {{host}}' };
const host = { name: 'host', default: 'srv', description: 'Which one' };
const site = { name: 'site', default: '', description: '' };

describe('VA4: variables are kept as entries by name', () => {
  test.each([
    ['procedural', { steps: [step], variables: [site, host] }],
    ['procedural', { steps: [step], variables: [] }],
    ['procedural', { steps: [step], variables: [{ name: 'x', order: 'mine', extra: [1] }] }],
    ['troubleshooting', { id: 'r', type: 'solution', title: 'r', variables: [host, site] }],
    ['troubleshooting', { variables: [host] }],
    ['procedural', { steps: [], variables: [host, host] }],
    ['procedural', { steps: [], variables: [{ name: 'not a name' }] }],
    ['maintenance', { steps: [], variables: 'text' }],
    ['troubleshooting', { id: 'r', type: 'solution', title: 'r', variables: [5, null] }],
  ] as [TreeType, Record<string, unknown>][])('%s %j reads back key for key', (kind, structure) => {
    const doc = seeded(kind, structure);
    expect(readTreeStructure(doc)).toEqual(structure);
    const before = Y.encodeStateVector(doc);
    replaceTreeStructure(doc, structure);
    expect(Y.encodeStateVector(doc)).toEqual(before);
    const { variables: _, ...without } = structure;
    replaceTreeStructure(doc, without);
    expect(readTreeStructure(doc)).toEqual(without);
    replaceTreeStructure(doc, structure);
    expect(readTreeStructure(doc)).toEqual(structure);
  });

  test('two authors who declare one each keep both', () => {
    const a = seeded('procedural', { steps: [step] });
    const b = new Y.Doc();
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    setVariable(a, host);
    setVariable(b, site);
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    expect(
      listVariables(a)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['host', 'site']);
    expect(readTreeStructure(a)).toEqual(readTreeStructure(b));
  });

  test('they are the flow’s, and outlive its root', () => {
    const doc = seeded('troubleshooting', { id: 'r', type: 'solution', variables: [host] });
    trashNode(doc, 'r');
    expect(readTreeStructure(doc)).toEqual({ variables: [host] });
  });
});

test('VA5: a declaration is set, changed and taken away', () => {
  const doc = seeded('procedural', { steps: [step] });
  setVariable(doc, host);
  setVariable(doc, site);
  setVariable(doc, { ...host, default: 'other' });
  expect(listVariables(doc)).toEqual([{ ...host, default: 'other' }, site]);
  removeVariable(doc, 'host');
  removeVariable(doc, 'site');
  expect(readTreeStructure(doc)).toEqual({ steps: [step] });
  expect(() => setVariable(doc, { ...host, name: '1st' })).toThrow('begins with a letter');
});

test('VA6: a new name is written wherever the old one is used', () => {
  const uses = {
    ...step,
    description: 'Ping `{{ host }}`, then {{hostname}}.',
    commands: [{ code: 'ping {{host}}', language: 'bash' }],
    expected_outcome: '{{host}} answers',
  };
  const doc = seeded('procedural', { steps: [uses], variables: [host, site] });
  renameVariable(doc, 'host', 'server');
  expect(readTreeStructure(doc)).toEqual({
    steps: [
      {
        ...step,
        title: 'On {{server}}',
        description: 'Ping `{{server}}`, then {{hostname}}.',
        commands: [{ code: 'ping {{server}}', language: 'bash' }],
        expected_outcome: '{{server}} answers',
      },
    ],
    variables: [{ ...host, name: 'server' }, site],
  });
  expect(() => renameVariable(doc, 'server', 'site')).toThrow('already');
  expect(() => renameVariable(doc, 'server', 'a b')).toThrow('letter');
});
