import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { duplicateBranch, insertBranch, moveBranch } from './branches.ts';
import { addOption, moveOption, optionsOf, removeOption, setOption } from './option-edits.ts';
import { readNode, readTreeStructure } from './read-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';
import { trashNode } from './trash-node.ts';
import { TreeUndoManager } from './undo.ts';

const option = (id: string, next_node_id: string | null, label = id) => ({
  id,
  label,
  next_node_id,
});
const decision = (id: string, options: unknown[], children: unknown[] = []) => ({
  id,
  type: 'decision',
  question: `${id}?`,
  options,
  ...(children.length > 0 ? { children } : {}),
});
const action = (id: string, next?: string, children: unknown[] = []) => ({
  id,
  type: 'action',
  title: id,
  ...(next === undefined ? {} : { next_node_id: next }),
  ...(children.length > 0 ? { children } : {}),
});
const solution = (id: string) => ({ id, type: 'solution', title: id });

function tree(structure: unknown): Y.Doc {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type: 'troubleshooting', tree_structure: structure });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  expect(JSON.stringify(readTreeStructure(a))).toBe(JSON.stringify(readTreeStructure(b)));
}

/** `q[yes>x no>y]{x y}`: types left out, links after `>`, children in braces. */
function brief(node: unknown): string {
  const { id, options, next_node_id, children } = node as Record<string, unknown>;
  const links = Array.isArray(options)
    ? `[${options.map((o) => `${o.label}>${o.next_node_id ?? ''}`).join(' ')}]`
    : typeof next_node_id === 'string'
      ? `>${next_node_id}`
      : '';
  const inner = Array.isArray(children) ? `{${children.map(brief).join(' ')}}` : '';
  return `${id}${links}${inner}`;
}
const shape = (doc: Y.Doc) => brief(readTreeStructure(doc));

const sample = () =>
  tree(decision('q', [option('yes', 'x'), option('no', 'y')], [solution('x'), solution('y')]));

test('FL6: options are added, worded, linked, moved and removed one by one', () => {
  const doc = sample();
  addOption(doc, 'q', { id: 'maybe', label: 'maybe', index: 1 });
  expect(shape(doc)).toBe('q[yes>x maybe> no>y]{x y}');
  setOption(doc, 'q', 'maybe', { label: 'Perhaps', next_node_id: 'x' });
  moveOption(doc, 'q', 'yes', 9);
  expect(shape(doc)).toBe('q[Perhaps>x no>y yes>x]{x y}');
  removeOption(doc, 'q', 'no');
  expect(shape(doc)).toBe('q[Perhaps>x yes>x]{x y}');
  expect(() => removeOption(doc, 'q', 'no')).toThrow('no longer there');
});

test('FL6: two authors who add options to one decision both keep theirs', () => {
  const a = sample();
  const b = copyOf(a);
  addOption(a, 'q', { label: 'Ana', next_node_id: 'x' });
  addOption(b, 'q', { label: 'Bo', next_node_id: 'y' });
  merge(a, b);
  expect(
    optionsOf(a, 'q')
      .map(({ label }) => label)
      .sort(),
  ).toEqual(['Ana', 'Bo', 'no', 'yes']);
});

test('FL6: one author words an option while another links it', () => {
  const a = sample();
  const b = copyOf(a);
  setOption(a, 'q', 'no', { label: 'Not at all' });
  setOption(b, 'q', 'no', { next_node_id: 'x' });
  merge(a, b);
  expect(optionsOf(a, 'q')[1]).toEqual(option('no', 'x', 'Not at all'));
  setOption(a, 'q', 'no', { next_node_id: null });
  expect(optionsOf(a, 'q')[1]).toEqual(option('no', null, 'Not at all'));
});

test('FL6: an option that was taken away and added anew leads where the new one says', () => {
  const doc = sample();
  setOption(doc, 'q', 'no', { next_node_id: 'x' });
  const other = copyOf(doc);
  removeOption(doc, 'q', 'no');
  setOption(other, 'q', 'no', { next_node_id: 'q' });
  merge(doc, other);
  addOption(doc, 'q', { id: 'no', label: 'no', next_node_id: 'y' });
  expect(shape(doc)).toBe('q[yes>x no>y]{x y}');
});

test('BR1: a node is inserted with the option that leads to it, standing by it', () => {
  const doc = sample();
  insertBranch(doc, { node: action('z'), parent_id: 'q', index: 1, label: 'maybe' });
  expect(shape(doc)).toBe('q[yes>x maybe>z no>y]{x z y}');
  const id = addOption(doc, 'q', { label: 'free' });
  insertBranch(doc, { node: solution('w'), parent_id: 'q', option_id: id });
  expect(shape(doc)).toBe('q[yes>x maybe>z no>y free>w]{x z y w}');
  insertBranch(doc, { node: solution('v'), parent_id: 'q', option_id: 'gone', label: 'gone' });
  expect(shape(doc)).toBe('q[yes>x maybe>z no>y free>w gone>v]{x z y w v}');
});

test('BR1: after an action a node comes between it and what came next', () => {
  const doc = tree(action('a', 'b', [action('b', 'c', [solution('c')])]));
  insertBranch(doc, { node: action('n'), parent_id: 'a' });
  expect(shape(doc)).toBe('a>n{n>b{b>c{c}}}');
  insertBranch(doc, { node: decision('d', []), parent_id: 'b' });
  expect(shape(doc)).toBe('a>n{n>b{b>d{d[>c]{c}}}}');
  insertBranch(doc, { node: solution('s'), parent_id: 'a' });
  expect(shape(doc)).toBe('a>n{n>b{b>d{d[>c]{c}}} s}');
});

test('BR1: what an action leads to elsewhere stays where it is', () => {
  const doc = tree(
    decision('q', [option('yes', 'a'), option('no', 'y')], [action('a', 'y'), solution('y')]),
  );
  insertBranch(doc, { node: action('n'), parent_id: 'a' });
  expect(shape(doc)).toBe('q[yes>a no>y]{a>n{n>y} y}');
});

test('BR1: the first node is the root', () => {
  const doc = tree({});
  insertBranch(doc, { node: solution('s'), parent_id: null });
  expect(shape(doc)).toBe('s');
});

test('BR2: a node moves with the option that led to it', () => {
  const inner = decision('p', [option('one', 'z')], [solution('z')]);
  const doc = tree(decision('q', [option('yes', 'x'), option('no', 'p')], [solution('x'), inner]));
  moveBranch(doc, 'x', { parent_id: 'p', index: 0 });
  expect(shape(doc)).toBe('q[no>p]{p[yes>x one>z]{x z}}');
  moveBranch(doc, 'z', { parent_id: 'p', index: 0 });
  expect(shape(doc)).toBe('q[no>p]{p[one>z yes>x]{z x}}');
});

test('BR2: under an action, and away from it', () => {
  const doc = tree(
    decision('q', [option('yes', 'a'), option('no', 'y')], [action('a'), solution('y')]),
  );
  moveBranch(doc, 'y', { parent_id: 'a' });
  expect(shape(doc)).toBe('q[yes>a]{a>y{y}}');
  moveBranch(doc, 'y', { parent_id: 'q' });
  expect(shape(doc)).toBe('q[yes>a >y]{a y}');
});

test('BR2: a move that is not allowed changes nothing', () => {
  const doc = tree(action('a', 'b', [action('b')]));
  const before = Y.encodeStateVector(doc);
  expect(() => moveBranch(doc, 'a', { parent_id: 'b' })).toThrow();
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

test('BR3: a copy is reached by an option of its own', () => {
  const doc = sample();
  let made = 0;
  duplicateBranch(doc, 'x', { label: 'yes, too', makeId: () => `copy${++made}` });
  expect(shape(doc)).toBe('q[yes>x yes, too>copy1 no>y]{x copy1 y}');
});

test('UN1: each is one step of undo', () => {
  for (const edit of [
    (doc: Y.Doc) => insertBranch(doc, { node: action('z'), parent_id: 'q' }),
    (doc: Y.Doc) => moveBranch(doc, 'x', { parent_id: 'a' }),
    (doc: Y.Doc) => duplicateBranch(doc, 'a', {}),
  ]) {
    const doc = tree(
      decision('q', [option('yes', 'x'), option('no', 'a')], [solution('x'), action('a')]),
    );
    const before = readTreeStructure(doc);
    const undo = new TreeUndoManager(doc, { pause: 0 });
    edit(doc);
    const after = shape(doc);
    expect(after).not.toBe(brief(before));
    undo.undo();
    expect(readTreeStructure(doc)).toEqual(before);
    undo.redo();
    expect(shape(doc)).toBe(after);
  }
});

test('TR5: a link to a trashed node stays, and leads to it again when it is restored', () => {
  const doc = sample();
  trashNode(doc, 'x');
  expect(readNode(doc, 'q')?.options).toEqual([option('yes', 'x'), option('no', 'y')]);
});
