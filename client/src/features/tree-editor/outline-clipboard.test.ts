import { copyNodes } from '@resolutionflow/core/tree-document/copy-nodes';
import { pasteNodes } from '@resolutionflow/core/tree-document/paste-nodes';
import { listNodes } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { NODES_FORMAT, readClipboard, stepsOf, writeClipboard } from './outline-clipboard.ts';

class Clipboard {
  readonly texts = new Map<string, string>();
  getData = (format: string): string => this.texts.get(format) ?? '';
  setData = (format: string, text: string): void => {
    this.texts.set(format, text);
  };
  static withText(text: string): Clipboard {
    const clipboard = new Clipboard();
    clipboard.setData('text/plain', text);
    return clipboard;
  }
}

const titles = (clipboard: Clipboard) =>
  readClipboard(clipboard)?.nodes.map(({ type, title }) => [type, title]);

const steps = [
  { id: 's', type: 'section_header', title: 'Prepare' },
  { id: 'a', type: 'procedure_step', title: 'Warn', commands: [{ code: 'wall', language: 'sh' }] },
];

test('copied lines come back as they were in another flow, and read as Markdown elsewhere', () => {
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps } });
  const copied = copyNodes(doc, ['s']);
  const clipboard = new Clipboard();
  if (copied) writeClipboard(clipboard, copied);
  expect(readClipboard(clipboard)).toEqual(copied);
  expect(clipboard.getData('text/plain')).toContain('## Prepare');
  expect(clipboard.getData('text/plain')).toContain('Warn');

  const other = new Y.Doc();
  seedTreeDocument(other, { tree_type: 'troubleshooting', tree_structure: {} });
  const read = readClipboard(clipboard);
  if (read) pasteNodes(other, read, { parent_id: null });
  expect(listNodes(other).map(({ type }) => type)).toEqual(['action']);
});

test('where only text travels, what was copied still comes back as steps', () => {
  const clipboard = new Clipboard();
  const nodes = steps.map((step) => ({ ...step }));
  writeClipboard(clipboard, {
    format: 'resolutionflow/nodes',
    format_version: 1,
    tree_type: 'procedural',
    nodes,
    variables: [],
  });
  clipboard.texts.delete(NODES_FORMAT);
  expect(titles(clipboard)).toEqual([
    ['section_header', 'Prepare'],
    ['procedure_step', 'Warn'],
  ]);
});

test('a checklist becomes steps, one line one step, and other text a step with a description', () => {
  expect(titles(Clipboard.withText('- [ ] One\n- [x] Two'))).toEqual([
    ['procedure_step', 'One'],
    ['procedure_step', 'Two'],
  ]);
  expect(titles(Clipboard.withText('  Restart it \n'))).toEqual([['procedure_step', 'Restart it']]);
  expect(readClipboard(Clipboard.withText(' \n'))).toBeNull();
  expect(stepsOf('Only a line')).toBeNull();
});

test('a clipboard that was tampered with is read as text', () => {
  const clipboard = Clipboard.withText('Restart it');
  clipboard.setData(NODES_FORMAT, '{"format":"resolutionflow/nodes","nodes":[]}');
  expect(titles(clipboard)).toEqual([['procedure_step', 'Restart it']]);
  clipboard.setData(NODES_FORMAT, '{');
  expect(titles(clipboard)).toEqual([['procedure_step', 'Restart it']]);
});
