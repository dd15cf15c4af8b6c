import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { setNodeField, titleText } from '@resolutionflow/core/tree-document/set-node-field';
import { setVariable } from '@resolutionflow/core/tree-document/variable-edits';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { LintStore } from './lint-store.ts';

let doc: Y.Doc;
let lint: LintStore;

beforeEach(() => {
  vi.useFakeTimers();
  doc = new Y.Doc();
  const steps = [
    { id: 'a', type: 'procedure_step', title: '' },
    { id: 'b', type: 'procedure_step', title: 'Log in to {{host}}' },
  ];
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } }, 'server');
  lint = new LintStore(doc);
});

afterEach(() => vi.useRealTimers());

const codes = () => lint.getProblems().map(({ node_id, code }) => `${node_id} ${code}`);

test('looks through the flow when there is time, and marks each node with its worst', () => {
  const listener = vi.fn();
  lint.subscribe(listener);
  expect(codes()).toEqual([]);
  vi.runAllTimers();
  expect(codes()).toEqual(['a missing_title', 'b unknown_variable']);
  expect([lint.markOf('a'), lint.markOf('b')]).toEqual(['error', 'warning']);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('looks once for a burst of changes, and tells nobody when it finds the same', () => {
  const listener = vi.fn();
  const marked = vi.fn();
  lint.subscribe(listener);
  lint.subscribeMark('b', marked);
  vi.runAllTimers();
  const problems = lint.getProblems();
  listener.mockClear();
  marked.mockClear();
  for (const letter of 'fleet') titleText(doc, 'b').insert(0, letter);
  vi.runAllTimers();
  // The title is part of the sentence.
  expect(listener).toHaveBeenCalledTimes(1);
  expect(marked).not.toHaveBeenCalled();
  const now = lint.getProblems();
  expect(now).not.toBe(problems);
  setNodeField(doc, 'b', 'estimated_minutes', 5);
  vi.runAllTimers();
  expect(lint.getProblems()).toBe(now);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a declared variable is a problem no more', () => {
  lint.subscribe(() => undefined);
  vi.runAllTimers();
  setVariable(doc, { name: 'host', default: '', description: '' });
  vi.runAllTimers();
  expect(codes()).toEqual(['a missing_title']);
  expect(lint.markOf('b')).toBeUndefined();
});

test('does nothing when nobody watches any more', () => {
  const listener = vi.fn();
  const stop = lint.subscribe(listener);
  vi.runAllTimers();
  stop();
  titleText(doc, 'a').insert(0, 'Named');
  expect(vi.getTimerCount()).toBe(0);
  expect(lint.lintNow().map(({ code }) => code)).toEqual(['unknown_variable']);
});
