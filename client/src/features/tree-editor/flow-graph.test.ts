import { insertBranch } from '@resolutionflow/core/tree-document/branches';
import { setOption } from '@resolutionflow/core/tree-document/option-edits';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import {
  descriptionFragment,
  questionText,
} from '@resolutionflow/core/tree-document/set-node-field';
import { trashNode } from '@resolutionflow/core/tree-document/trash-node';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { FlowGraph } from './flow-graph.ts';

let doc: Y.Doc;
let graph: FlowGraph;

beforeEach(() => {
  doc = new Y.Doc();
  const tree_structure = {
    id: 'q',
    type: 'decision',
    question: 'Is it on?',
    options: [
      { id: 'y', label: 'Yes', next_node_id: 's' },
      { id: 'n', label: 'No' },
    ],
    children: [{ id: 's', type: 'solution', title: 'Fine' }],
  };
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure }, 'server');
  graph = new FlowGraph(doc);
});

test('gives the visible nodes depth first, a decision by its question', () => {
  expect(graph.getSnapshot()).toEqual([
    {
      id: 'q',
      type: 'decision',
      parent_id: null,
      title: 'Is it on?',
      options: [
        { id: 'y', label: 'Yes', next_node_id: 's' },
        { id: 'n', label: 'No', next_node_id: null },
      ],
      next_node_id: null,
    },
    { id: 's', type: 'solution', parent_id: 'q', title: 'Fine', options: [], next_node_id: null },
  ]);
});

test('keeps the nodes that did not change, and tells of those that did', () => {
  const listener = vi.fn();
  const stop = graph.subscribe(listener);
  const [before, solution] = graph.getSnapshot();
  setOption(doc, 'q', 'n', { label: 'Not yet' });
  expect(listener).toHaveBeenCalledTimes(1);
  const [after, same] = graph.getSnapshot();
  expect(after).not.toBe(before);
  expect(after?.options[1]?.label).toBe('Not yet');
  expect(same).toBe(solution);
  expect(graph.getSnapshot()).toBe(graph.getSnapshot());
  stop();
});

test('is not drawn anew for what is written in descriptions', () => {
  const fragment = descriptionFragment(doc, 's');
  const listener = vi.fn();
  graph.subscribe(listener);
  const before = graph.getSnapshot();
  fragment.insert(0, [new Y.XmlElement('paragraph')]);
  expect(listener).not.toHaveBeenCalled();
  expect(graph.getSnapshot()).toBe(before);
});

test('follows typing, new branches and the trash', () => {
  graph.subscribe(() => undefined);
  questionText(doc, 'q').insert(0, 'So: ');
  expect(graph.get('q')?.title).toBe('So: Is it on?');
  const id = insertBranch(doc, {
    node: { type: 'action', title: 'Switch it on' },
    parent_id: 'q',
    option_id: 'n',
  });
  expect(graph.get('q')?.options[1]?.next_node_id).toBe(id);
  expect(graph.get(id)?.parent_id).toBe('q');
  trashNode(doc, id);
  expect(graph.get(id)).toBeUndefined();
  expect(graph.get('q')?.options[1]?.next_node_id).toBe(id);
});

test('is right for who asks without listening', () => {
  graph.getSnapshot();
  questionText(doc, 'q').insert(0, 'So: ');
  expect(graph.get('q')?.title).toBe('So: Is it on?');
});
