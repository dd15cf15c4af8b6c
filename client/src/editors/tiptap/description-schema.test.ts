// @vitest-environment jsdom
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { descriptionFragment } from '@resolutionflow/core/tree-document/set-node-field';
import { TreeUndoManager } from '@resolutionflow/core/tree-document/undo';
import { Editor } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { descriptionExtensions } from './description-schema.ts';
import { SharedFragment } from './shared-fragment.ts';

const MARKDOWN = [
  '# Restart the *spooler*',
  'Open **Services** and `spoolsv.exe`, see [the page](https://kb.example.com "Title"), ~~not~~ <ana@example.com>.',
  '![diagram](https://kb.example.com/a.png "A")',
  '- one\n- two\n  1. inner\n  2. second',
  '3. three\n4. four',
  '- loose\n\n- items',
  '- [ ] open\n- [x] done\n  - [ ] below',
  '- [x] mixed\n- plain',
  '> quoted\n>\n> twice',
  '```powershell\nRestart-Service Spooler\n\nGet-Service\n```',
  '```\nno language\n```',
  '| Name | Value |\n| :-- | --: |\n| `a` | **b** |\n| c |  |',
  '---',
  'hard  \nbreak, **`bold code`**, C:\\Temp\\\\*\\_old\\* and a_b_c',
];

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

function open(description: string) {
  const doc = new Y.Doc();
  const step = { id: 's1', type: 'procedure_step', title: 'Step', description };
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps: [step] } });
  const before = readNode(doc, 's1')?.description;
  // Of an empty description it is made now, by the author who is about to write.
  const fragment = descriptionFragment(doc, 's1');
  const updates: unknown[] = [];
  doc.on('update', (_update: Uint8Array, origin: unknown) => updates.push(origin));
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...descriptionExtensions('…'), SharedFragment.configure({ fragment })],
  });
  editors.push(editor);
  return { doc, editor, updates, before, read: () => readNode(doc, 's1')?.description };
}

test.each([...MARKDOWN, MARKDOWN.join('\n\n'), ''])('opening changes nothing: %j', (markdown) => {
  const { editor, updates, before, read } = open(markdown);
  expect(editor.isEmpty).toBe(markdown === '');
  expect(updates).toEqual([]);
  expect(read()).toBe(before);
});

test('editing one paragraph leaves all the rest as it was written', () => {
  const { editor, before, read } = open(['first', ...MARKDOWN].join('\n\n'));
  editor.commands.insertContentAt(6, ' word');
  expect(read()).toBe(String(before).replace('first', 'first word'));
});

test('an undo of the flow takes back what was typed here, and only that', () => {
  const { doc, editor, read } = open('text');
  const undo = new TreeUndoManager(doc, { origins: [ySyncPluginKey] });
  editor.commands.insertContentAt(5, ' typed');
  expect(read()).toBe('text typed');
  undo.undo();
  expect(read()).toBe('text');
  expect(editor.getText()).toBe('text');
  undo.redo();
  expect(editor.getText()).toBe('text typed');
  undo.destroy();
});

test('a description undone to nothing stays so when the editor is told of something else, and can be redone', () => {
  const { doc, editor, read } = open('');
  const undo = new TreeUndoManager(doc, { origins: [ySyncPluginKey] });
  editor.commands.insertContentAt(1, 'typed');
  expect(read()).toBe('typed');
  expect(undo.undoStep().result).toBe('done');
  expect(editor.isEmpty).toBe(true);
  // As when a colleague's caret moves.
  editor.view.dispatch(editor.state.tr.setMeta('caret', true));
  expect(undo.redoStep().result).toBe('done');
  expect(editor.getText()).toBe('typed');
  expect(undo.undoStep().result).toBe('done');
  expect(undo.undoStep().result).toBe('nothing');
  editor.commands.insertContentAt(1, 'again');
  expect(read()).toBe('again');
  undo.destroy();
});

test('a link of another kind is never rendered as one', () => {
  const { editor } = open('[x](javascript:alert) and [y](https://a.example)');
  const html = editor.getHTML();
  expect(html).not.toContain('href="javascript');
  expect(html).toContain('https://a.example');
});

test('of what is pasted, images that could not be shown are left out', () => {
  const { editor, read } = open('text');
  const image = 'data:image/png;base64,iVBORw0KGgo=';
  const address = 'https://kb.example.com/a.png';
  editor.commands.insertContentAt(5, `<img src="${image}"><img src="${address}">`);
  expect(read()).toContain(address);
  expect(read()).not.toContain('data:');
});
