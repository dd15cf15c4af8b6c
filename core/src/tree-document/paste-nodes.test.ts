import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type CopiedNodes, copiedNodesSchema } from '../tree/copied-nodes.ts';
import type { TreeType } from '../tree/tree-structure.ts';
import { copyNodes } from './copy-nodes.ts';
import { pasteNodes } from './paste-nodes.ts';
import { listNodes, readTreeStructure } from './read-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';
import { TreeUndoManager } from './undo.ts';
import { listVariables, setVariable } from './variable-edits.ts';

function seeded(tree_type: TreeType, tree_structure: unknown): Y.Doc {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type, tree_structure });
  return doc;
}

const step = (id: string, fields: object = {}) => ({
  id,
  type: 'procedure_step',
  title: id,
  ...fields,
});
const section = (id: string) => ({ id, type: 'section_header', title: id });
const end = { id: 'end', type: 'procedure_end', title: 'end' };
const procedure = () =>
  seeded('procedural', {
    steps: [step('a'), section('S'), step('b'), step('c'), section('T'), step('d'), end],
  });

const question = {
  id: 'q',
  type: 'decision',
  question: 'On?',
  options: [
    { id: 'y', label: 'Yes', next_node_id: 'x' },
    { id: 'n', label: 'No', next_node_id: 'r' },
  ],
  children: [
    { id: 'x', type: 'solution', title: 'x' },
    {
      id: 'r',
      type: 'action',
      title: 'r',
      description: 'Press it.',
      next_node_id: 'q',
      children: [{ id: 'z', type: 'action', title: 'z', next_node_id: 'elsewhere' }],
    },
  ],
};

/** Ids made up in order: 1, 2, 3 … */
function counter(): () => string {
  let made = 0;
  return () => String(++made);
}

function copied(doc: Y.Doc, ...ids: string[]): CopiedNodes {
  const nodes = copyNodes(doc, ids);
  // Through the clipboard, as it really goes.
  return copiedNodesSchema.parse(JSON.parse(JSON.stringify(nodes)));
}

/** Titles in order, indented by depth. */
function outline(doc: Y.Doc): string[] {
  const titles = new Map<string, unknown>();
  const visit = (node: Record<string, unknown>) => {
    titles.set(String(node.id), node.title ?? node.question);
    for (const child of (node.children as Record<string, unknown>[]) ?? []) visit(child);
  };
  const structure = readTreeStructure(doc) as Record<string, unknown>;
  for (const node of (structure.steps as Record<string, unknown>[]) ?? [structure]) visit(node);
  return listNodes(doc).map(({ id, depth }) => '  '.repeat(depth) + titles.get(id));
}

describe('CP1: copying', () => {
  test('takes what is shown below, in the order of the tree, each node once', () => {
    const nodes = copied(procedure(), 'c', 'S', 'a').nodes.map(({ id }) => id);
    expect(nodes).toEqual(['a', 'S', 'b', 'c']);
    const [copy] = copied(seeded('troubleshooting', question), 'q', 'z').nodes;
    expect(copy).toEqual(question);
  });

  test('gives null when nothing of it is there', () => {
    expect(copyNodes(procedure(), ['gone'])).toBeNull();
  });
});

describe('CP2: pasting', () => {
  test('steps stand in order at their place, with new ids', () => {
    const doc = procedure();
    const ids = pasteNodes(
      doc,
      copied(doc, 'b', 'c'),
      { parent_id: 'T', index: 0 },
      { makeId: counter() },
    );
    expect(ids).toEqual(['1', '2']);
    expect(outline(doc)).toEqual(['a', 'S', '  b', '  c', 'T', '  b', '  c', '  d', 'end']);
  });

  test('sections go behind the section that they are put into, and split none', () => {
    const doc = procedure();
    pasteNodes(doc, copied(doc, 'a', 'S'), { parent_id: 'S', index: 1 });
    expect(outline(doc)).toEqual([
      'a',
      'S',
      '  b',
      '  a',
      '  c',
      'S',
      '  b',
      '  c',
      'T',
      '  d',
      'end',
    ]);
  });

  test('an end is not pasted', () => {
    const doc = procedure();
    expect(pasteNodes(doc, copied(doc, 'end'), { parent_id: null })).toEqual([]);
  });

  test('links among what was copied lead to the copies, others stay', () => {
    const doc = seeded('troubleshooting', question);
    pasteNodes(doc, copied(doc, 'r'), { parent_id: 'q', index: 0 }, { makeId: counter() });
    const { options, children } = readTreeStructure(doc) as unknown as typeof question;
    expect(options.map(({ next_node_id }) => next_node_id)).toEqual(['1', 'x', 'r']);
    expect(children[0]).toEqual({
      ...question.children[1],
      id: '1',
      children: [{ id: '2', type: 'action', title: 'z', next_node_id: 'elsewhere' }],
    });
  });

  test('is one step of undo', () => {
    const doc = seeded('troubleshooting', question);
    const before = readTreeStructure(doc);
    const undo = new TreeUndoManager(doc, { pause: 0 });
    pasteNodes(doc, copied(doc, 'q'), { parent_id: 'r' });
    undo.undo();
    expect(readTreeStructure(doc)).toEqual(before);
  });

  test('an id that is used twice gives two nodes', () => {
    const doc = procedure();
    const twice = { ...copied(doc, 'a'), nodes: [step('a'), step('a', { title: 'again' })] };
    pasteNodes(doc, twice, { parent_id: null, index: 0 });
    expect(outline(doc).slice(0, 3)).toEqual(['a', 'again', 'a']);
  });
});

describe('CP3: between kinds', () => {
  test('steps become actions', () => {
    const doc = seeded('troubleshooting', question);
    const from = seeded('maintenance', {
      steps: [section('S'), step('b', { description: 'Do *it*.', commands: 'x' }), end],
    });
    pasteNodes(doc, copied(from, 'S', 'end'), { parent_id: 'z' }, { makeId: counter() });
    expect(outline(doc).slice(-2)).toEqual(['    z', '      b']);
    expect(copyNodes(doc, ['1'])?.nodes).toEqual([
      { id: '1', type: 'action', title: 'b', description: 'Do *it*.' },
    ]);
  });

  test('a decision tree becomes steps, depth first, a question with its options', () => {
    const doc = seeded('procedural', { steps: [] });
    pasteNodes(
      doc,
      copied(seeded('troubleshooting', question), 'q'),
      { parent_id: null },
      { makeId: counter() },
    );
    expect(readTreeStructure(doc)).toEqual({
      steps: [
        step('1', { title: 'On?', description: '- Yes\n- No' }),
        step('2', { title: 'x' }),
        step('3', { title: 'r', description: 'Press it.' }),
        step('4', { title: 'z' }),
      ],
    });
  });
});

test('CP4: variables in use come along, and overwrite none', () => {
  const from = seeded('procedural', {
    steps: [step('a', { commands: 'ping {{host}} {{site}}' })],
    variables: [{ name: 'host', default: 'x' }, { name: 'site' }, { name: 'other' }],
  });
  const doc = procedure();
  setVariable(doc, { name: 'host', default: 'mine', description: '' });
  pasteNodes(doc, copied(from, 'a'), { parent_id: null });
  expect(listVariables(doc)).toEqual([
    { name: 'host', default: 'mine', description: '' },
    { name: 'site', default: '', description: '' },
  ]);
});

test('CP5: what is not of the clipboard’s form is refused', () => {
  const good = copyNodes(procedure(), ['a']);
  expect(copiedNodesSchema.safeParse(good).success).toBe(true);
  for (const bad of [
    null,
    {},
    { ...good, format_version: 2 },
    { ...good, nodes: [] },
    { ...good, nodes: [{ id: 'a' }] },
    { ...good, tree_type: 'troubleshooting', nodes: [{ ...question, children: [5] }] },
  ]) {
    expect(copiedNodesSchema.safeParse(bad).success).toBe(false);
  }
});
