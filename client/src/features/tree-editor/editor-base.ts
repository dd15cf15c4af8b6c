import { readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { TreeEditError } from '@resolutionflow/core/tree-document/tree-edit-error';
import { TreeUndoManager } from '@resolutionflow/core/tree-document/undo';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { lineNearest } from './flow-outline.ts';
import {
  OutlineSelection,
  type SelectHow,
  type Selection,
  type SelectOptions,
} from './outline-selection.ts';
import { TreeModel } from './tree-model.ts';

export interface ControllerHost {
  /** Says something to screen readers. */
  announce: (message: string) => void;
  /** Shows a short message with something to do about it. */
  offer: (message: string, label: string, act: () => void) => void;
  /** Shows why an edit was refused. */
  refuse: (message: string) => void;
}

export interface ControllerOptions {
  doc: Y.Doc;
  awareness: Awareness;
  host: ControllerHost;
  /** Under which what is folded is kept; nothing is without it. */
  name?: string;
}

/** One author's editing of one flow, without React: what is selected and half-typed, and undo. */
export abstract class EditorBase {
  readonly model: TreeModel;
  readonly undoManager: TreeUndoManager;
  readonly selection: OutlineSelection;
  protected readonly doc: Y.Doc;
  protected readonly host: ControllerHost;
  readonly #awareness: Awareness;
  readonly #historyListeners = new Set<() => void>();
  readonly #drafts = new Set<() => void>();

  constructor({ doc, awareness, host, name }: ControllerOptions) {
    this.doc = doc;
    this.host = host;
    this.#awareness = awareness;
    this.model = new TreeModel(doc, (id) => this.#offerBack(id, 'was edited since it was removed'));
    this.selection = new OutlineSelection(this.model, awareness, name);
    this.undoManager = new TreeUndoManager(doc);
    this.undoManager.on('stack-item-added', this.#historyChanged);
    this.undoManager.on('stack-item-popped', this.#historyChanged);
    this.undoManager.on('stack-cleared', this.#historyChanged);
  }

  destroy(): void {
    this.flushDrafts();
    this.undoManager.destroy();
    this.model.destroy();
  }

  /** Takes nodes out of the trash. */
  abstract restore(ids: string | readonly string[]): void;

  subscribe = (listener: () => void): (() => void) => this.selection.subscribe(listener);

  getSelection = (): Selection => this.selection.get();

  subscribeHistory = (listener: () => void): (() => void) => {
    this.#historyListeners.add(listener);
    return () => this.#historyListeners.delete(listener);
  };

  canUndo = (): boolean => this.undoManager.canUndo();
  canRedo = (): boolean => this.undoManager.canRedo();

  /** Selects a line and tells the colleagues; `focus` moves the keyboard there too. */
  select(key: string | null, options: SelectOptions = {}): void {
    this.selection.select(key, options);
  }

  /** Selects as a click or key asks for: this one only, this one too, or up to this one. */
  choose(key: string, how: SelectHow, options: SelectOptions = {}): void {
    this.selection.choose(key, how, options);
  }

  /** Shows a node wherever it was named: selects it, opens its details and brings it into view. */
  reveal(id: string, focus: 'row' | 'title' = 'row'): void {
    this.select(id, { focus, open: true });
  }

  /** Closes the details where they cover the outline. */
  close(): void {
    this.select(this.getSelection().line, { open: false, focus: 'row' });
  }

  /** The same, and the keyboard stays where it is. */
  hideDetails(): void {
    this.select(this.getSelection().line, { open: false });
  }

  /** Says something to screen readers. */
  tell(message: string): void {
    this.host.announce(message);
  }

  /** Tells the colleagues which field this author is in; null for none. */
  enterField(field: string | null): void {
    if ((this.#awareness.getLocalState()?.field ?? null) === field) return;
    this.#awareness.setLocalStateField('field', field);
  }

  undo(): void {
    this.#travel('undo');
  }

  redo(): void {
    this.#travel('redo');
  }

  /** Registers what writes a half-typed field into the document; returns how to stop. */
  registerDraft(flush: () => void): () => void {
    this.#drafts.add(flush);
    return () => this.#drafts.delete(flush);
  }

  /** Writes every half-typed field into the document now. */
  flushDrafts(): void {
    for (const flush of [...this.#drafts]) flush();
  }

  /**
   * Makes an edit of the document, after every half-typed field; false when the rules refuse it, which
   * the author is told.
   */
  edit(edit: () => void): boolean {
    this.flushDrafts();
    if (readTreeType(this.doc) === null) {
      this.host.refuse('The flow has not been loaded yet.');
      return false;
    }
    try {
      edit();
      return true;
    } catch (error) {
      if (!(error instanceof TreeEditError)) throw error;
      this.host.refuse(error.message);
      return false;
    }
  }

  #travel(direction: 'undo' | 'redo'): void {
    this.flushDrafts();
    const before = this.selection.shown();
    const step = direction === 'undo' ? this.undoManager.undoStep() : this.undoManager.redoStep();
    if (!('node_id' in step)) {
      if (step.result === 'nothing') this.host.announce(`Nothing to ${direction}.`);
      else this.host.refuse('A colleague has changed this since. It stays as it is.');
      return;
    }
    const id = step.node_id;
    if (step.result === 'hidden' && id !== null) {
      const title = this.model.titleOf(id);
      this.host.offer(`Changed in “${title}”, which is removed.`, 'Restore', () =>
        this.restore(id),
      );
    }
    const keys = new Set(this.model.getFlow().lines.map(({ key }) => key));
    const { id: selected, line } = this.getSelection();
    // What was worked on comes into view; the keyboard follows, as its field may be gone.
    if (id !== null && keys.has(id) && id !== selected) this.select(id, { focus: 'row' });
    else if (line !== null && !keys.has(line)) {
      const is_left = selected !== null && keys.has(selected);
      this.select(is_left ? selected : lineNearest(before, line, keys), { focus: 'row' });
    }
    this.host.announce(direction === 'undo' ? 'Undone.' : 'Redone.');
  }

  #offerBack(id: string, why: string): void {
    const said = `“${this.model.titleOf(id)}” ${why}.`;
    this.host.offer(said, 'Restore', () => this.restore(id));
  }

  #historyChanged = (): void => {
    for (const listener of this.#historyListeners) listener();
  };
}
