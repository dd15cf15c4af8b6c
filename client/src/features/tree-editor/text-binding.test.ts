// @vitest-environment jsdom
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { mapOffset, TextBinding } from './text-binding.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function bind(initial: string) {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  text.insert(0, initial);
  const element = document.createElement('textarea');
  document.body.append(element);
  element.focus();
  const binding = new TextBinding({ text, element, origin: 'me' });
  cleanups.push(() => {
    binding.destroy();
    element.remove();
  });
  return { doc, text, element };
}

function type(element: HTMLTextAreaElement, value: string, caret: number) {
  element.value = value;
  element.setSelectionRange(caret, caret);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

test('typing becomes the smallest edit, where the caret is', () => {
  const { text, element } = bind('aaa');
  const deltas: unknown[] = [];
  text.observe((event) => deltas.push(event.delta));
  type(element, 'aaaa', 2);
  type(element, 'aaa', 1);
  type(element, 'aXa', 2);
  expect(deltas).toEqual([
    [{ retain: 1 }, { insert: 'a' }],
    [{ retain: 1 }, { delete: 1 }],
    [{ retain: 1 }, { delete: 1 }, { insert: 'X' }],
  ]);
  expect(text.toString()).toBe('aXa');
});

test('what colleagues type appears, and the caret stays at its letter', () => {
  const { text, element } = bind('restart server');
  element.setSelectionRange(7, 9);
  text.insert(0, 'Please ');
  expect(element.value).toBe('Please restart server');
  expect([element.selectionStart, element.selectionEnd]).toEqual([14, 16]);
  text.delete(0, 14);
  expect(element.value).toBe(' server');
  expect([element.selectionStart, element.selectionEnd]).toEqual([0, 2]);
});

test('a remote edit during a composition waits, and neither is lost', () => {
  const { text, element } = bind('ab');
  element.dispatchEvent(new Event('compositionstart'));
  type(element, 'a日b', 2);
  text.insert(0, '12');
  expect(element.value).toBe('a日b');
  element.dispatchEvent(new Event('compositionend'));
  expect(text.toString()).toBe('12a日b');
  expect(element.value).toBe('12a日b');
  expect(element.selectionStart).toBe(4);
});

test('several pasted lines become one', () => {
  const { text, element } = bind('');
  type(element, 'one\r\n  two', 10);
  expect(text.toString()).toBe('one two');
  expect(element.value).toBe('one two');
});

test('edits have the origin that undo tracks', () => {
  const { doc, element } = bind('a');
  const origins: unknown[] = [];
  doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
  type(element, 'ab', 2);
  expect(origins).toEqual(['me']);
});

test('L4: field and text stay equal under any mixture of typing and remote edits', () => {
  const edit = fc.record({
    remote: fc.boolean(),
    at: fc.nat(30),
    remove: fc.nat(4),
    insert: fc.string({ maxLength: 4 }).map((value) => value.replace(/[\r\n]/g, '')),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
      const { text, element } = bind('start');
      for (const { remote, at, remove, insert } of edits) {
        const before = text.toString();
        const from = Math.min(at, before.length);
        const count = Math.min(remove, before.length - from);
        const after = before.slice(0, from) + insert + before.slice(from + count);
        if (remote) {
          text.delete(from, count);
          text.insert(from, insert);
        } else {
          type(element, after, from + insert.length);
        }
        expect(text.toString()).toBe(after);
        expect(element.value).toBe(after);
      }
    }),
    { numRuns: 50 },
  );
});

test('an offset inside a deleted part moves to its beginning', () => {
  expect(mapOffset([{ retain: 2 }, { delete: 4 }, { insert: 'xy' }], 4)).toBe(2);
  expect(mapOffset([{ retain: 2 }, { delete: 4 }], 8)).toBe(4);
  expect(mapOffset([{ insert: 'abc' }], 0)).toBe(0);
});
