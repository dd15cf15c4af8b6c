import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { TreeType } from '../tree/tree-structure.ts';
import { insertNode } from './insert-node.ts';
import { listNodes, readTreeStructure } from './read-tree-structure.ts';
import { replaceTreeStructure } from './replace-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';

const procedure = {
  steps: [
    { id: 'a', type: 'procedure_step', title: 'A', description: 'First' },
    { id: 's', type: 'section_header', title: 'S' },
    { id: 'b', type: 'procedure_step', title: null, commands: [{ code: 'x' }] },
    { id: 'end', type: 'procedure_end', title: 'Done' },
  ],
  audience: 'night shift',
};
const decisions = {
  id: 'q',
  type: 'decision',
  question: 'Does it ping?',
  options: [{ id: 'yes', label: 'Yes', next_node_id: 'fix' }],
  children: [{ id: 'fix', type: 'action', title: 'Fix it', children: [] }],
};

function seeded(tree_type: TreeType, tree_structure: unknown): Y.Doc {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type, tree_structure });
  return doc;
}

describe('a seeded document', () => {
  it.each([
    ['procedural', procedure],
    ['maintenance', procedure],
    ['troubleshooting', decisions],
    ['troubleshooting', {}],
  ] as const)('TD4: reads back key for key (%s)', (treeType, structure) => {
    expect(readTreeStructure(seeded(treeType, structure))).toEqual(structure);
  });

  it('RP2: equal input makes no update at all', () => {
    const doc = seeded('procedural', procedure);
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    replaceTreeStructure(doc, structuredClone(procedure));
    expect(updates).toBe(0);
  });

  it('MV8: a step put at the end of the root stands last in the last section', () => {
    const doc = seeded('procedural', procedure);
    insertNode(doc, { node: { id: 'n', type: 'procedure_step' }, parent_id: null, index: 99 });
    expect(listNodes(doc).map(({ id, parent_id }) => [id, parent_id])).toEqual([
      ['a', null],
      ['s', null],
      ['b', 's'],
      ['n', 's'],
      ['end', null],
    ]);
  });
});
