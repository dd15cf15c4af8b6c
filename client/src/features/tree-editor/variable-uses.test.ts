import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { variableUses } from './variable-uses.ts';

test('finds variables in every text of a node, each node once', () => {
  const doc = new Y.Doc();
  const steps = [
    {
      id: 'a',
      type: 'procedure_step',
      title: '{{host}} and {{ host }}',
      description: 'as {{user_name}}',
    },
    {
      id: 'b',
      type: 'procedure_step',
      title: 'Ping',
      commands: ['ping {{host}}'],
      expected_outcome: '{{user_name}} is told',
    },
  ];
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } }, 'server');
  expect(Object.fromEntries(variableUses(doc))).toEqual({
    host: ['a', 'b'],
    user_name: ['a', 'b'],
  });
});

test('finds them in questions and options of a decision tree', () => {
  const doc = new Y.Doc();
  const tree_structure = {
    id: 'q',
    type: 'decision',
    question: 'Does {{host}} answer?',
    options: [{ id: 'o', label: 'As {{alias}}' }],
  };
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure }, 'server');
  expect([...variableUses(doc).keys()]).toEqual(['host', 'alias']);
});
