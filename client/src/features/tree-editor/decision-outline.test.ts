import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { setNodeField } from '@resolutionflow/core/tree-document/set-node-field';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { lineAfterRemoval, type OutlineLine, shownLines, topmost } from './flow-outline.ts';
import { insertLine, moveLine, readFlowOutline } from './outline-edits.ts';

/** power? yes → cable? (ok → fixed, no → back to power) · no → plug → call · maybe → nothing yet */
function open(): Y.Doc {
  const tree_structure = {
    id: 'power',
    type: 'decision',
    question: 'Is there power?',
    options: [
      { id: 'yes', label: 'Yes', next_node_id: 'cable' },
      { id: 'no', label: 'No', next_node_id: 'plug' },
      { id: 'maybe', label: 'Maybe', next_node_id: null },
    ],
    children: [
      {
        id: 'cable',
        type: 'decision',
        question: 'Is the cable in?',
        options: [
          { id: 'ok', label: 'OK', next_node_id: 'fixed' },
          { id: 'again', label: 'No', next_node_id: 'power' },
        ],
        children: [{ id: 'fixed', type: 'solution', title: 'Fixed' }],
      },
      {
        id: 'plug',
        type: 'action',
        title: 'Plug it in',
        next_node_id: 'call',
        children: [{ id: 'call', type: 'solution', title: 'Call' }],
      },
      { id: 'lost', type: 'action', title: 'Lost', next_node_id: 'gone' },
    ],
  };
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure });
  return doc;
}

/** A line as text: depth in dots, the option, what it shows. */
function write(line: OutlineLine): string {
  const dots = '.'.repeat(line.level - 1);
  if (line.kind === 'link') return `${dots}${line.label}→${line.target_id} ${line.state}`;
  if (line.kind !== 'branch') return line.kind;
  const option = line.option === null ? '' : `${line.option.label}:`;
  return `${dots}${option}${line.id}${line.is_loose ? ' loose' : ''}`;
}

const written = (doc: Y.Doc) => readFlowOutline(doc).lines.map(write);

const ALL = [
  'power',
  '.Yes:cable',
  '..OK:fixed',
  '..No→power elsewhere',
  '.No:plug',
  '..call',
  '.Maybe→null open',
  '.lost loose',
  '..→gone missing',
];

test('each way on is a line: own children in place, others as links, what nothing leads to last', () => {
  expect(written(open())).toEqual(ALL);
  expect(readFlowOutline(open()).lines.map(({ below }) => below)).toEqual([
    8, 2, 0, 0, 1, 0, 0, 1, 0,
  ]);
});

test('two options that lead to one child: the first has it, the second is a link', () => {
  const doc = open();
  setNodeField(doc, 'cable', 'options', [
    { id: 'ok', label: 'OK', next_node_id: 'fixed' },
    { id: 'fine', label: 'Fine', next_node_id: 'fixed' },
  ]);
  expect(written(doc).slice(1, 4)).toEqual(['.Yes:cable', '..OK:fixed', '..Fine→fixed elsewhere']);
});

test('folding hides what is below, and a removal goes on to what is left', () => {
  const { lines } = readFlowOutline(open());
  const shown = shownLines(lines, new Set(['cable', 'lost']));
  expect(shown.map(({ key }) => key)).toEqual([
    'power',
    'cable',
    'plug',
    'call',
    'power/maybe',
    'lost',
  ]);
  expect(lineAfterRemoval(lines, ['cable'])).toBe('plug');
  expect(lineAfterRemoval(lines, ['lost'])).toBe('power/maybe');
  expect(lineAfterRemoval(lines, ['power'])).toBeNull();
  expect(topmost(lines, new Set(['fixed', 'call', 'cable']))).toEqual(['cable', 'call']);
});

test('what comes next goes below a question or an action, and beside the branch of a solution', () => {
  const flow = readFlowOutline(open());
  expect(flow.newPlace('power')).toEqual({ parent_id: 'power' });
  expect(flow.newPlace('plug')).toEqual({ parent_id: 'plug' });
  expect(flow.newPlace('fixed')).toEqual({ parent_id: 'cable', index: 1 });
  expect(flow.newPlace('call')).toEqual({ parent_id: 'power', index: 2 });
  expect(flow.pastePlace('plug', 1)).toEqual({ parent_id: 'power', index: 2 });
  const empty = new Y.Doc();
  seedTreeDocument(empty, { tree_type: 'troubleshooting', tree_structure: {} });
  expect(readFlowOutline(empty).newPlace(null)).toEqual({ parent_id: null });
});

test('an action is put between an action and what came after it', () => {
  const doc = open();
  const place = readFlowOutline(doc).newPlace('plug');
  insertLine(doc, { id: 'wait', type: 'action', title: 'Wait' }, place ?? { parent_id: null });
  expect(written(doc).slice(4, 7)).toEqual(['.No:plug', '..wait', '...call']);
});

test('branches move among the options, below the sibling above and beside their parent', () => {
  const doc = open();
  const move = (id: string, place: ReturnType<typeof flow.moveTarget>) =>
    place && moveLine(doc, id, place);
  const flow = readFlowOutline(doc);
  expect(flow.moveTarget('cable', -1)).toBeNull();
  move('cable', flow.moveTarget('cable', 1));
  expect(written(doc).filter((line) => /^\.\w/.test(line))).toEqual([
    '.No:plug',
    '.Yes:cable',
    '.Maybe→null open',
    '.lost loose',
  ]);
  expect(flow.nestTarget('cable')).toBeNull();
  expect(readFlowOutline(doc).nestTarget('lost')).toEqual({ parent_id: 'cable' });
  move('lost', readFlowOutline(doc).nestTarget('lost'));
  expect(written(doc)).toContain('..:lost');
  move('lost', readFlowOutline(doc).unnestTarget('lost'));
  expect(written(doc).slice(3)).toEqual([
    '.Yes:cable',
    '..OK:fixed',
    '..No→power elsewhere',
    '.:lost',
    '..→gone missing',
    '.Maybe→null open',
  ]);
});

test('a drop lands below a line or beside it, and never under itself', () => {
  const flow = readFlowOutline(open());
  expect(flow.drop(['plug'], 'fixed', 'inside')).toBeNull();
  expect(flow.drop(['cable'], 'fixed', 'top')).toBeNull();
  expect(flow.drop(['power'], 'cable', 'inside')).toBeNull();
  expect(flow.drop(['plug'], 'cable', 'bottom')).toEqual({
    place: { parent_id: 'cable', index: 0 },
    at: { id: 'cable', edge: 'bottom' },
  });
  expect(flow.drop(['plug'], 'cable/again', 'top')?.place).toEqual({
    parent_id: 'cable',
    index: 1,
  });
  expect(flow.drop(['cable'], 'plug', 'top')).toBeNull();
  expect(flow.drop(['cable'], 'power/maybe', 'bottom')?.place).toEqual({
    parent_id: 'power',
    index: 2,
  });
  expect(flow.drop(['fixed', 'call'], 'plug', 'inside')).toBeNull();
});

test('places in words', () => {
  const flow = readFlowOutline(open());
  expect(flow.describe('plug', (id) => id)).toBe('option “No”, 2 of 3 of power');
  expect(flow.describe('call', (id) => id)).toBe('below plug');
  expect(flow.describe('power', (id) => id)).toBe('the first question');
});

test('L3: any drop that is offered keeps every node, and puts it below the parent that it named', () => {
  const ids = ['power', 'cable', 'fixed', 'plug', 'call', 'lost'];
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.constantFrom(...ids), fc.nat(), fc.constantFrom('top', 'inside', 'bottom')),
        { maxLength: 12 },
      ),
      (drops) => {
        const doc = open();
        for (const [id, onto, zone] of drops) {
          const flow = readFlowOutline(doc);
          const over = flow.lines[onto % flow.lines.length]?.key ?? '';
          const drop = flow.drop([id], over, zone as 'top');
          if (drop === null) continue;
          moveLine(doc, id, drop.place);
          const after = readFlowOutline(doc).lines;
          const nodes = after.filter(({ kind }) => kind !== 'link').map((line) => line.id);
          expect(nodes.toSorted()).toEqual(ids.toSorted());
          expect(after.find(({ key }) => key === id)?.parent).toBe(drop.place.parent_id);
        }
        expect(readTreeStructure(doc)).toHaveProperty('id', 'power');
      },
    ),
  );
});
