import { expect, test } from 'vitest';
import type { GraphNode } from './graph/graph-model.ts';
import { targetChoices } from './target-choices.ts';

const node = (id: string, fields: Partial<GraphNode> = {}): GraphNode => ({
  id,
  type: 'action',
  title: id,
  parent_id: null,
  options: [],
  next_node_id: null,
  ...fields,
});

const NODES = [
  node('root', {
    type: 'decision',
    title: 'Is it on?',
    options: [
      { id: '1', label: 'Yes', next_node_id: 'fine' },
      { id: '2', label: 'No', next_node_id: 'switch' },
    ],
  }),
  node('fine', { type: 'solution', title: 'It works', parent_id: 'root' }),
  node('switch', { title: 'Switch it on', parent_id: 'root' }),
  node('loose', { title: ' ', parent_id: 'root' }),
];

const said = (query = '') =>
  targetChoices(NODES, 'switch', query).map(
    (choice) => `${choice.label}${choice.kind === 'node' && choice.way ? ` (${choice.way})` : ''}`,
  );

test('offers new nodes, nothing, and all nodes but the one itself, marked back or join', () => {
  expect(said()).toEqual([
    'New decision here',
    'New action here',
    'New solution here',
    'Nothing yet',
    'Is it on? (back)',
    'It works (join)',
    'Untitled action',
  ]);
});

test('finds nodes by title and kind, and makes one of what was typed after them', () => {
  expect(said('solution')).toEqual([
    'It works (join)',
    'New decision “solution”',
    'New action “solution”',
    'New solution “solution”',
  ]);
  expect(said('works it')[0]).toBe('It works (join)');
});

test('offers no more of a large flow than is read', () => {
  const many = Array.from({ length: 500 }, (_, index) => node(`n${index}`));
  expect(targetChoices(many, 'n0', '')).toHaveLength(64);
  expect(targetChoices(many, 'n0', 'n499')[0]).toMatchObject({ label: 'n499' });
});
