// @vitest-environment jsdom
import { optionsOf } from '@resolutionflow/core/tree-document/option-edits';
import { readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { trashNode } from '@resolutionflow/core/tree-document/trash-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { during, eventually, mount, one } from '../../testing/mount.ts';
import { type TreeEditor, TreeEditorContext, useNode } from './editor-context.ts';
import { EditorController } from './editor-controller.ts';
import { FlowStoresContext, newFlowStores } from './flow-stores.ts';
import { InputsField } from './inputs-field.tsx';
import TreeNodeDetails from './tree-node-details.tsx';

const host = { announce: vi.fn(), offer: vi.fn(), refuse: vi.fn() };
let doc: Y.Doc;
let awareness: Awareness;
let controller: EditorController;

function open(tree_type: 'troubleshooting' | 'procedural', tree_structure: object) {
  doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type, tree_structure }, 'server');
  awareness = new Awareness(doc);
  controller = new EditorController({ doc, awareness, host });
}

function Node({ id }: { id: string }) {
  const node = useNode(id);
  if (node === null) return null;
  return node.type === 'procedure_step' ? (
    <InputsField node={node} />
  ) : (
    <TreeNodeDetails node={node} />
  );
}

async function show(id: string) {
  const session = { doc, awareness } as DocumentSession;
  const editor: TreeEditor = { session, controller, editable: true };
  await mount(
    <TreeEditorContext value={editor}>
      <FlowStoresContext value={newFlowStores(doc)}>
        <Node id={id} />
      </FlowStoresContext>
    </TreeEditorContext>,
  );
}

/** Types into a field as a browser does. */
async function type(field: HTMLElement, text: string) {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  await during(() => {
    field.focus();
    setter?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function press(field: HTMLElement, key: string, more: KeyboardEventInit = {}) {
  await during(() => {
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    );
  });
}

async function click(element: HTMLElement) {
  await during(() => element.click());
}

const buttonOf = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
  ) as HTMLButtonElement;

beforeEach(() => {
  vi.clearAllMocks();
  open('troubleshooting', {
    id: 'q',
    type: 'decision',
    question: 'Is it on?',
    options: [
      { id: 'y', label: 'Yes', next_node_id: 's' },
      { id: 'n', label: 'No' },
    ],
    children: [
      { id: 's', type: 'solution', title: 'Fine' },
      { id: 'a', type: 'action', title: 'Switch it on' },
    ],
  });
});

afterEach(() => controller.destroy());

const labels = () => optionsOf(doc, 'q').map(({ label }) => label);

test('Enter in an option adds one behind it and goes there; Alt and arrows move', async () => {
  await show('q');
  const first = one('[aria-label="Label of option 1"]');
  await press(first, 'Enter');
  expect(labels()).toEqual(['Yes', '', 'No']);
  const added = one('[aria-label="Label of option 2"]');
  expect(document.activeElement).toBe(added);
  await type(added, 'Maybe');
  await press(added, 'ArrowUp', { altKey: true });
  expect(labels()).toEqual(['Maybe', 'Yes', 'No']);
  await during(() => controller.undo());
  expect(labels()).toEqual(['Yes', 'Maybe', 'No']);
});

test('the picker links an option to a node that there is, back up the tree too', async () => {
  await show('a');
  await click(one('[aria-label="What comes next: Nothing yet"]'));
  const input = await eventually(() => one('input[aria-label^="What comes next: find"]'));
  await type(input, 'is it');
  const [choice] = await eventually(() => {
    const options = [...document.querySelectorAll<HTMLElement>('[role=option]')];
    expect(options[0]?.textContent).toContain('Is it on?');
    return options;
  });
  expect(choice?.textContent).toContain('back up');
  await click(choice as HTMLElement);
  expect(readNode(doc, 'a')?.next_node_id).toBe('q');
  await during(() => controller.undo());
  expect(readNode(doc, 'a')?.next_node_id).toBeUndefined();
});

test('the picker makes a new node of what was typed, linked and selected', async () => {
  await show('q');
  await click(one('[aria-label="Where “No” leads: Nothing yet"]'));
  const input = await eventually(() => one('input[aria-label*="find by words"]'));
  await type(input, 'Plug it in');
  await click(
    await eventually(() => {
      const found = [...document.querySelectorAll<HTMLElement>('[role=option]')].find((option) =>
        option.textContent?.includes('New action'),
      );
      if (found === undefined) throw new Error('There is no such option.');
      return found;
    }),
  );
  const id = optionsOf(doc, 'q')[1]?.next_node_id as string;
  expect(readNode(doc, id)).toMatchObject({ type: 'action', title: 'Plug it in' });
  expect(controller.getSelection()).toMatchObject({ id, open: true });
});

test('a target that was removed is missing, and can be restored from there', async () => {
  await show('q');
  await during(() => trashNode(doc, 's', null));
  expect(one('[aria-label^="Where “Yes” leads: Missing"]').textContent).toContain('Missing');
  await click(buttonOf('Restore'));
  expect(document.querySelector('[aria-label^="Where “Yes” leads: Missing"]')).toBeNull();
});

test('inputs of a step are added, worded and required', async () => {
  controller.destroy();
  open('procedural', { steps: [{ id: 'p', type: 'procedure_step', title: 'Note it' }] });
  await show('p');
  await click(buttonOf('Add an input'));
  const label = one('[aria-label="Label of input 1"]');
  expect(document.activeElement).toBe(label);
  await type(label, 'Serial number');
  await click(one('input[type=checkbox]'));
  expect(readNode(doc, 'p')?.fields).toMatchObject([
    { type: 'text', label: 'Serial number', required: true },
  ]);
});
