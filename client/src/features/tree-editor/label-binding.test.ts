// @vitest-environment jsdom
import { nodeMap } from '@resolutionflow/core/tree-document/document-form';
import { addOption, optionsOf, setOption } from '@resolutionflow/core/tree-document/option-edits';
import { labelKey } from '@resolutionflow/core/tree-document/option-labels';
import { seedTreeDocument } from '@resolutionflow/core/tree-document/seed-tree-document';
import { TreeUndoManager } from '@resolutionflow/core/tree-document/undo';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { LabelBinding } from './label-binding.ts';

let ana: Y.Doc;
let bo: Y.Doc;
const made: LabelBinding[] = [];
const write = vi.fn();

beforeEach(() => {
  ana = new Y.Doc();
  const options = [{ id: 'y', label: 'Yes' }];
  const tree_structure = { id: 'q', type: 'decision', question: 'Up?', options };
  seedTreeDocument(ana, { tree_type: 'troubleshooting', tree_structure });
  bo = new Y.Doc();
  merge();
});

afterEach(() => {
  for (const binding of made.splice(0)) binding.destroy();
  document.body.replaceChildren();
  write.mockClear();
});

function merge(): void {
  Y.applyUpdate(bo, Y.encodeStateAsUpdate(ana));
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(bo));
}

const labelOf = (doc: Y.Doc) => optionsOf(doc, 'q')[0]?.label as string;

/** A field as the editor has it: told of the option whenever the document changed. */
function fieldOf(doc: Y.Doc): HTMLInputElement {
  const element = document.createElement('input');
  document.body.append(element);
  const binding = new LabelBinding({ doc, decision_id: 'q', option_id: 'y', element, write });
  binding.follow(labelOf(doc));
  doc.on('afterTransaction', () => binding.follow(labelOf(doc)));
  made.push(binding);
  return element;
}

function type(field: HTMLInputElement, words: string, at = field.value.length): void {
  field.focus();
  field.setRangeText(words, at, at, 'end');
  field.dispatchEvent(new InputEvent('input'));
}

describe('LabelBinding', () => {
  it('TD9: a visit changes nothing; the first letter is one step of undo', () => {
    const field = fieldOf(ana);
    const updated = vi.fn();
    ana.on('update', updated);
    const undo = new TreeUndoManager(ana);
    field.focus();
    field.blur();
    expect(updated).not.toHaveBeenCalled();
    type(field, '!');
    expect(labelOf(ana)).toBe('Yes!');
    expect(undo.undoStack).toHaveLength(1);
    undo.undo();
    expect(field.value).toBe('Yes');
  });

  it('FL6: two people begin to type at the same time, and both read what both typed', () => {
    const hers = fieldOf(ana);
    const his = fieldOf(bo);
    type(hers, 'Oh ', 0);
    type(his, ', well', 3);
    hers.setSelectionRange(3, 3);
    merge();
    expect(hers.value).toBe('Oh Yes, well');
    expect(his.value).toBe('Oh Yes, well');
    expect(his.selectionStart).toBe(his.value.length);
    type(hers, '…');
    type(his, '¡', 0);
    merge();
    expect(labelOf(ana)).toBe('¡Oh Yes, well…');
    expect(hers.value).toBe(his.value);
  });

  it('shows plain words that a colleague changed, and follows when the text is another', () => {
    const field = fieldOf(ana);
    setOption(bo, 'q', 'y', { label: 'No' });
    merge();
    expect(field.value).toBe('No');
    const options = nodeMap(ana, 'q')?.get('options') as Y.Map<object>;
    options.set('y', { ...options.get('y'), label: 'Plain' });
    expect(field.value).toBe('Plain');
    type(field, '!');
    expect(labelOf(ana)).toBe('Plain!');
  });

  it('leaves a composition alone that begins it, and has the colleague’s letters behind it', () => {
    const hers = fieldOf(ana);
    const his = fieldOf(bo);
    hers.focus();
    hers.dispatchEvent(new CompositionEvent('compositionstart'));
    hers.setRangeText('に', 3, 3, 'end');
    hers.dispatchEvent(new InputEvent('input', { isComposing: true }));
    type(his, 'Oh ', 0);
    merge();
    expect(hers.value).toBe('Yesに');
    hers.dispatchEvent(new CompositionEvent('compositionend'));
    expect(hers.value).toBe('Oh Yesに');
    expect(labelOf(ana)).toBe('Oh Yesに');
  });

  it('writes the words as a whole where another option has the text’s key for its id', () => {
    addOption(ana, 'q', { id: labelKey('y', 'Yes'), label: 'Clash' });
    type(fieldOf(ana), '!');
    expect(write).toHaveBeenCalledWith('Yes!');
  });
});
