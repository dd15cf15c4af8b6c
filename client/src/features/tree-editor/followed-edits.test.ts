import { insertBranch, moveBranch } from '@resolutionflow/core/tree-document/branches';
import { nodesOf } from '@resolutionflow/core/tree-document/document-form';
import {
  addOption,
  moveOption,
  optionsOf,
  removeOption,
  setOption,
} from '@resolutionflow/core/tree-document/option-edits';
import { listNodes, listTrashed } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import {
  questionText,
  setNodeField,
  titleText,
} from '@resolutionflow/core/tree-document/set-node-field';
import { restoreNode, trashNode } from '@resolutionflow/core/tree-document/trash-node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { FlowGraph } from './flow-graph.ts';
import { followedGraph } from './graph/followed-graph.ts';
import { SEEDED } from './graph/testing/seed.ts';
import { type VisibleGraph, visibleGraph } from './graph/visible-graph.ts';
import { readFlowOutline } from './outline-edits.ts';
import { TreeModel } from './tree-model.ts';

const WHAT = [
  'type',
  'type',
  'word',
  'insert',
  'link',
  'add option',
  'remove option',
  'swap options',
  'move',
  'trash',
  'restore',
  'describe',
  'undo words',
] as const;

interface Edit {
  what: (typeof WHAT)[number];
  at: number;
  to: number;
  text: string;
  /** Whether a colleague makes it, whose edits arrive together later. */
  is_remote: boolean;
}

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...WHAT),
    at: fc.nat(200),
    to: fc.nat(200),
    text: fc.string({ maxLength: 6 }),
    is_remote: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

const TYPES = ['decision', 'action', 'solution'];

/** Makes an edit, if what it is about is there; one that the rules refuse changes nothing. */
function make(doc: Y.Doc, { what, at, to, text }: Edit): void {
  const ids = listNodes(doc).map(({ id }) => id);
  const id = ids[at % ids.length];
  const other = ids[to % ids.length];
  if (id === undefined || other === undefined) return;
  const type = nodesOf(doc).get(id)?.get('type');
  const options = type === 'decision' ? optionsOf(doc, id) : [];
  const option = options[to % Math.max(1, options.length)];
  try {
    if (what === 'type') {
      const words = type === 'decision' ? questionText(doc, id) : titleText(doc, id);
      words.insert(at % (words.length + 1), text);
    } else if (what === 'undo words') {
      const words = type === 'decision' ? questionText(doc, id) : titleText(doc, id);
      words.delete(0, words.length);
    } else if (what === 'word' && option) setOption(doc, id, option.id, { label: text });
    else if (what === 'link' && option) setOption(doc, id, option.id, { next_node_id: other });
    else if (what === 'link') setNodeField(doc, id, 'next_node_id', at % 3 ? other : undefined);
    else if (what === 'add option') addOption(doc, id, { label: text });
    else if (what === 'remove option' && option) removeOption(doc, id, option.id);
    else if (what === 'swap options' && option) moveOption(doc, id, option.id, at % 3);
    else if (what === 'move') moveBranch(doc, id, { parent_id: other });
    else if (what === 'trash') trashNode(doc, id, '2026-01-01T00:00:00.000Z');
    else if (what === 'describe') setNodeField(doc, id, 'description', text);
    else if (what === 'restore') {
      const gone = listTrashed(doc);
      const back = gone[at % Math.max(1, gone.length)];
      if (back) restoreNode(doc, back.id);
    } else if (what === 'insert') {
      insertBranch(doc, { node: { type: TYPES[to % 3] as string, title: text }, parent_id: id });
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TreeEditError') throw error;
  }
}

test('after every edit, graph, outline and lines equal those read from scratch, and each other', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const doc = new Y.Doc();
      const colleague = new Y.Doc();
      const tree_structure = {
        id: 'q',
        type: 'decision',
        question: 'Is it on?',
        options: [
          { id: 'y', label: 'Yes', next_node_id: 'a' },
          { id: 'n', label: 'No' },
        ],
        children: [
          {
            id: 'a',
            type: 'action',
            title: 'Wait',
            next_node_id: 's',
            children: [{ id: 's', type: 'solution', title: 'Fine' }],
          },
        ],
      };
      seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure });
      Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
      const graph = new FlowGraph(doc);
      const model = new TreeModel(doc);
      let drawn: VisibleGraph | null = null;
      const check = () => {
        const nodes = graph.getSnapshot();
        expect(nodes).toEqual(new FlowGraph(doc).getSnapshot());
        for (const node of nodes) expect(graph.get(node.id)).toBe(node);
        drawn = followedGraph(drawn, nodes, new Set());
        expect(drawn).toMatchObject({ cards: visibleGraph(nodes, new Set()).cards });
        const { lines } = model.getFlow();
        expect(lines).toEqual(readFlowOutline(doc).lines);
        const ids = lines.filter(({ kind }) => kind === 'branch').map(({ id }) => id);
        expect(ids.toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
        const scratch = new TreeModel(doc);
        for (const { id, title } of nodes) {
          expect(model.getNode(id)).toEqual(scratch.getNode(id));
          if (title.trim() !== '') expect(model.titleOf(id)).toBe(title.trim());
        }
        scratch.destroy();
      };
      graph.subscribe(check);
      model.subscribeOutline(() => void model.getFlow());
      check();
      for (const edit of list) {
        make(edit.is_remote ? colleague : doc, edit);
        if (!edit.is_remote) {
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague, Y.encodeStateVector(doc)));
          Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(colleague)));
        }
        check();
      }
    }),
    SEEDED,
  );
});
