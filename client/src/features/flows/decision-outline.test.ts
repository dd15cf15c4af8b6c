import type { DecisionTreeNode } from '@resolutionflow/core/tree/tree-structure';
import { describe, expect, it } from 'vitest';
import { decisionOutline, type OutlineEntry, titlesById } from './decision-outline.ts';

const tree: DecisionTreeNode = {
  id: 'ask',
  type: 'action',
  title: 'Ask',
  next_node_id: 'which',
  children: [
    {
      id: 'which',
      type: 'decision',
      question: 'Which?',
      options: [
        { id: '1', label: 'One', next_node_id: 'one' },
        { id: '2', label: 'Two', next_node_id: 'two' },
        { id: '3', label: 'Also one', next_node_id: 'one' },
        { id: '4', label: 'Again', next_node_id: 'ask' },
        { id: '5', label: 'Nowhere yet' },
      ],
      children: [
        { id: 'one', type: 'action', title: 'Do one', next_node_id: 'two' },
        { id: 'two', type: 'solution', title: 'Solved' },
        { id: 'lost', type: 'solution', title: 'Linked by nobody' },
      ],
    },
  ],
};

function brief(path: OutlineEntry[]): unknown[] {
  return path.map(({ node, branches, continues_at }) => ({
    [node.id]: branches.map(({ option, path: below, leads_to }) => ({
      [option.id]: leads_to ?? brief(below),
    })),
    ...(continues_at && { continues_at }),
  }));
}

describe('decisionOutline', () => {
  it('keeps a run of nodes on one level and shows each node once', () => {
    expect(brief(decisionOutline(tree))).toEqual([
      { ask: [] },
      {
        which: [
          { 1: [{ one: [], continues_at: 'two' }] },
          { 2: [{ two: [] }] },
          { 3: 'one' },
          { 4: 'ask' },
          { 5: [] },
        ],
      },
      { lost: [] },
    ]);
  });

  it('names every node for those that refer to it', () => {
    expect(titlesById(tree).get('which')).toBe('Which?');
    expect(titlesById(tree).get('two')).toBe('Solved');
  });
});
