import { readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { duplicateNode } from '@resolutionflow/core/tree-document/duplicate-node';
import { insertNode, type NewNode } from '@resolutionflow/core/tree-document/insert-node';
import { moveNode } from '@resolutionflow/core/tree-document/move-node';
import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';
import { setNodeField } from '@resolutionflow/core/tree-document/set-node-field';
import { restoreNode, trashNode } from '@resolutionflow/core/tree-document/trash-node';
import { TreeEditError } from '@resolutionflow/core/tree-document/tree-edit-error';
import { TreeUndoManager } from '@resolutionflow/core/tree-document/undo';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import {
  afterRemoval,
  describePlace,
  moveTarget,
  neighbour,
  newSectionPlace,
  newStepPlace,
  sectionEnd,
  selectableIds,
} from './outline.ts';
import { TreeModel } from './tree-model.ts';

/** Where the keyboard focus should go, once; `serial` tells two requests apart. */
export interface FocusRequest {
  id: string;
  target: 'row' | 'title';
  serial: number;
}

/** What is selected; `open` shows its details where they cover the outline (phones). */
export interface Selection {
  id: string | null;
  open: boolean;
  focus: FocusRequest | null;
}

export interface ControllerHost {
  /** Says something to screen readers. */
  announce: (message: string) => void;
  /** Shows a short message with something to do about it. */
  offer: (message: string, label: string, act: () => void) => void;
  /** Shows why an edit was refused. */
  refuse: (message: string) => void;
}

/**
 * One author's editing of one procedure, without React: selection, operations, undo. Selection is by
 * node id and changes only by this author's own doing, never by a colleague's.
 */
export class EditorController {
  readonly model: TreeModel;
  readonly undoManager: TreeUndoManager;
  readonly #doc: Y.Doc;
  readonly #awareness: Awareness;
  readonly #host: ControllerHost;
  readonly #listeners = new Set<() => void>();
  readonly #historyListeners = new Set<() => void>();
  readonly #drafts = new Set<() => void>();
  #selection: Selection = { id: null, open: false, focus: null };
  #serial = 0;

  constructor(options: { doc: Y.Doc; awareness: Awareness; host: ControllerHost }) {
    this.#doc = options.doc;
    this.#awareness = options.awareness;
    this.#host = options.host;
    this.model = new TreeModel(options.doc, (id) => {
      const title = this.model.titleOf(id);
      this.#host.offer(`“${title}” was edited since it was removed.`, 'Restore', () =>
        this.restore(id),
      );
    });
    this.undoManager = new TreeUndoManager(options.doc);
    this.undoManager.on('stack-item-added', this.#historyChanged);
    this.undoManager.on('stack-item-popped', this.#historyChanged);
    this.undoManager.on('stack-cleared', this.#historyChanged);
  }

  destroy(): void {
    this.flushDrafts();
    this.undoManager.destroy();
    this.model.destroy();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSelection = (): Selection => this.#selection;

  subscribeHistory = (listener: () => void): (() => void) => {
    this.#historyListeners.add(listener);
    return () => this.#historyListeners.delete(listener);
  };

  canUndo = (): boolean => this.undoManager.canUndo();
  canRedo = (): boolean => this.undoManager.canRedo();

  /** Selects a line and tells the colleagues; `focus` moves the keyboard there too. */
  select(id: string | null, options: { focus?: 'row' | 'title'; open?: boolean } = {}): void {
    const { focus } = options;
    if (id !== this.#selection.id) this.#awareness.setLocalStateField('node_id', id);
    if (focus) this.#serial += 1;
    this.#selection = {
      id,
      open: id !== null && (options.open ?? this.#selection.open),
      focus: id !== null && focus ? { id, target: focus, serial: this.#serial } : null,
    };
    for (const listener of this.#listeners) listener();
  }

  /** Shows a node wherever it was named: selects it, opens its details and brings it into view. */
  reveal(id: string, focus: 'row' | 'title' = 'row'): void {
    this.select(id, { focus, open: true });
  }

  /** Closes the details where they cover the outline. */
  close(): void {
    this.select(this.#selection.id, { open: false, focus: 'row' });
  }

  /** Tells the colleagues which field this author is in; null for none. */
  enterField(field: string | null): void {
    this.#awareness.setLocalStateField('field', field);
  }

  selectNeighbour(offset: -1 | 1): void {
    const id = neighbour(this.model.getOutline(), this.#selection.id, offset);
    if (id !== null) this.select(id, { focus: 'row' });
  }

  selectEnd(offset: -1 | 1): void {
    const id = selectableIds(this.model.getOutline()).at(offset === 1 ? -1 : 0);
    if (id !== undefined) this.select(id, { focus: 'row' });
  }

  /** Adds an empty step behind a line, the selected one unless another is named, and goes to its title. */
  addStep(behind: string | null = this.#selection.id): void {
    const place = newStepPlace(this.model.getOutline(), behind);
    this.#insert({ type: 'procedure_step', title: '' }, place, 'Step added');
  }

  /** Adds an empty section behind the one that holds the selection. */
  addSection(): void {
    const place = newSectionPlace(this.model.getOutline(), this.#selection.id);
    this.#insert({ type: 'section_header', title: '' }, place, 'Section added');
  }

  /** Adds the mark at which the procedure ends. */
  addEnd(): void {
    const node = { type: 'procedure_end', title: 'Procedure complete' };
    this.#insert(node, { parent_id: null }, 'End mark added');
  }

  /** Moves a line one place up or down. */
  move(id: string, offset: -1 | 1): void {
    const place = moveTarget(this.model.getOutline(), id, offset);
    if (place === null) {
      this.#host.announce(
        `${this.model.titleOf(id)} cannot move further ${offset === 1 ? 'down' : 'up'}.`,
      );
      return;
    }
    this.moveTo(id, place);
  }

  /** Moves a step to the end of a section (null: before the first section). */
  moveToSection(id: string, sectionId: string | null): void {
    this.moveTo(id, sectionEnd(this.model.getOutline(), sectionId, id));
  }

  moveTo(id: string, place: TargetPlace): void {
    const moved = this.edit(() => moveNode(this.#doc, id, place));
    if (!moved) return;
    this.select(id, { focus: 'row' });
    const where = describePlace(this.model.getOutline(), id, this.model.titleOf);
    this.#host.announce(`${this.model.titleOf(id)} is now ${where}.`);
  }

  duplicate(id: string): void {
    let copy: string | null = null;
    this.edit(() => {
      copy = duplicateNode(this.#doc, id);
    });
    if (copy === null) return;
    this.select(copy, { focus: 'row' });
    this.#host.announce(`${this.model.titleOf(id)} duplicated.`);
  }

  /** Takes a line out of the flow, a section with its steps; it can be restored. */
  remove(id: string): void {
    const outline = this.model.getOutline();
    const next = afterRemoval(outline, id);
    const title = this.model.titleOf(id);
    const steps = outline.groups.find(({ section_id }) => section_id === id)?.step_ids.length ?? 0;
    const removed = this.edit(() => trashNode(this.#doc, id, new Date().toISOString()));
    if (!removed) return;
    const selected = this.#selection.id;
    if (selected !== null && !selectableIds(this.model.getOutline()).includes(selected)) {
      this.select(next, { focus: 'row', open: false });
    }
    const what = steps > 0 ? `${title} and its ${steps === 1 ? 'step' : `${steps} steps`}` : title;
    this.#host.offer(`Removed: ${what}`, 'Undo', () => this.restore(id));
    this.#host.announce(`${what} removed.`);
  }

  restore(id: string): void {
    if (!this.edit(() => restoreNode(this.#doc, id))) return;
    this.select(id, { focus: 'row' });
    this.#host.announce(`${this.model.titleOf(id)} restored.`);
  }

  /** Sets a field of a node; false when the rules refuse the value. */
  setField(id: string, field: string, value: unknown): boolean {
    return this.edit(() => setNodeField(this.#doc, id, field, value));
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

  #insert(node: NewNode, place: TargetPlace, said: string): void {
    let id: string | null = null;
    this.edit(() => {
      id = insertNode(this.#doc, { node, ...place });
    });
    if (id === null) return;
    this.select(id, { focus: 'title', open: true });
    this.#host.announce(
      `${said}: ${describePlace(this.model.getOutline(), id, this.model.titleOf)}`,
    );
  }

  /**
   * Makes an edit of the document, after every half-typed field; false when the rules refuse it, which
   * the author is told.
   */
  edit(edit: () => void): boolean {
    this.flushDrafts();
    if (readTreeType(this.#doc) === null) {
      this.#host.refuse('The flow has not been loaded yet.');
      return false;
    }
    try {
      edit();
      return true;
    } catch (error) {
      if (!(error instanceof TreeEditError)) throw error;
      this.#host.refuse(error.message);
      return false;
    }
  }

  #travel(direction: 'undo' | 'redo'): void {
    this.flushDrafts();
    const step = direction === 'undo' ? this.undoManager.undoStep() : this.undoManager.redoStep();
    if (!('node_id' in step)) {
      if (step.result === 'nothing') this.#host.announce(`Nothing to ${direction}.`);
      else this.#host.refuse('A colleague has changed this since. It stays as it is.');
      return;
    }
    const id = step.node_id;
    if (step.result === 'hidden' && id !== null) {
      const title = this.model.titleOf(id);
      this.#host.offer(`Changed in “${title}”, which is removed.`, 'Restore', () =>
        this.restore(id),
      );
    }
    const ids = selectableIds(this.model.getOutline());
    const at = this.#selection.id;
    // What was worked on comes into view; the keyboard follows, as its field may be gone.
    if (id !== null && ids.includes(id) && id !== at) this.select(id, { focus: 'row' });
    else if (at !== null && !ids.includes(at)) this.select(null);
    this.#host.announce(direction === 'undo' ? 'Undone.' : 'Redone.');
  }

  #historyChanged = (): void => {
    for (const listener of this.#historyListeners) listener();
  };
}
