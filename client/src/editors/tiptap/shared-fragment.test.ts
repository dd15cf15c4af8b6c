// @vitest-environment jsdom

import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import {
  descriptionFragment,
  setNodeField,
} from '@resolutionflow/core/tree-document/set-node-field';
import { Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { descriptionExtensions } from './description-schema.ts';
import { SharedFragment } from './shared-fragment.ts';

const opened: Editor[] = [];
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy();
});

function open(doc: Y.Doc): Editor {
  const fragment = descriptionFragment(doc, 's');
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...descriptionExtensions(''), SharedFragment.configure({ fragment })],
  });
  opened.push(editor);
  return editor;
}

/** What an editor shows that is opened now. */
function readAnew(doc: Y.Doc) {
  const editor = open(doc);
  const json = editor.getJSON();
  editor.destroy();
  opened.pop();
  return json;
}

/** A description that is open in an editor, and a colleague's replica of it. */
function openFor(description: string) {
  const colleague = new Y.Doc();
  const step = { id: 's', type: 'procedure_step', title: 'Step', description };
  seedTreeDocument(colleague, { tree_type: 'procedural', tree_structure: { steps: [step] } });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
  const editor = open(doc);
  return {
    doc,
    editor,
    /** The colleague writes, and it arrives. */
    write: (markdown: string) => {
      setNodeField(colleague, 's', 'description', markdown);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
    },
    read: () => readNode(doc, 's')?.description,
    elements: () =>
      new Map(
        [...editor.view.dom.querySelectorAll('p')].map((element) => [element.textContent, element]),
      ),
  };
}

const paragraphs = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index}`);
const item = (text: string) => `- ${text}`;

test.each([
  ['a paragraph is added above', ['New', ...paragraphs(20)].join('\n\n'), '\n\n', String],
  ['paragraphs above go', paragraphs(20).slice(3).join('\n\n'), '\n\n', String],
  ['an item is added above', ['New', ...paragraphs(20)].map(item).join('\n'), '\n', item],
])('what did not change stays in its elements when %s', (_what, after, between, as) => {
  const { editor, write, elements } = openFor(paragraphs(20).map(as).join(between));
  editor.registerPlugin(new Plugin({}));
  const before = elements();
  write(after);
  expect(editor.getText()).toContain('Line 19');
  const now = elements();
  for (let index = 5; index < 20; index += 1) {
    expect(now.get(`Line ${index}`), `Line ${index}`).toBe(before.get(`Line ${index}`));
  }
});

test('a colleague’s changes read as in an editor that is opened behind them, and typing goes on from there', () => {
  const block = fc.constantFrom(
    'one',
    'two **bold**',
    '# head',
    '- a\n- b\n  - c',
    '> said',
    '`code`',
  );
  const text = fc.array(block, { maxLength: 6 }).map((blocks) => blocks.join('\n\n'));
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1, maxLength: 5 }), (first, changes) => {
      const { doc, editor, write, read } = openFor(first);
      for (const change of changes) {
        write(change);
        expect(editor.getJSON()).toEqual(readAnew(doc));
      }
      const before = read() ?? '';
      let updates = 0;
      doc.on('update', () => {
        updates += 1;
      });
      editor.commands.insertContentAt(0, {
        type: 'paragraph',
        content: [{ type: 'text', text: 'typed' }],
      });
      expect(updates).toBeGreaterThan(0);
      if (before !== '') expect(read()).toBe(`typed\n\n${before}`);
      editor.destroy();
    }),
    { numRuns: 20, ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }) },
  );
});
