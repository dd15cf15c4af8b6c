import * as Y from 'yjs';
import { metaOf, nodesOf, PLACE_PREFIX, TREE_EDIT_ORIGIN } from './document-form.ts';
import { isUnreadLabel } from './option-labels.ts';
import { isDerivedClient } from './shared-type.ts';
import { currentTree } from './tree-cache.ts';
import type { TreeIndex } from './tree-index.ts';

type Text = Y.Text | Y.XmlFragment;
type StackItem = Y.UndoManager['undoStack'][number];

/**
 * What came of a step. `superseded`: nothing of it is left, because others have deleted or replaced
 * it since. `hidden`: it was taken back, in a node that is not shown, since it was deleted meanwhile.
 * `node_id` is a node that it changed, a visible one where there is one; null for the flow as a whole.
 */
export type UndoOutcome =
  | { result: 'done' | 'hidden'; node_id: string | null }
  | { result: 'superseded' | 'nothing' };

/**
 * Undo and redo of one author: of tree operations and of whatever else has one of the given
 * origins. Every operation is one step; typing into one text is one step until the author pauses.
 * Undoing never removes a node or a text that a colleague may be writing in: an undone insertion
 * only loses its place, as if trashed.
 */
export class TreeUndoManager extends Y.UndoManager {
  #stack: readonly StackItem[] = [];
  #lastText: Text | null = null;

  constructor(
    doc: Y.Doc,
    { origins = [], pause = 500 }: { origins?: unknown[]; pause?: number } = {},
  ) {
    const trackedOrigins = new Set([TREE_EDIT_ORIGIN, ...origins]);
    super([nodesOf(doc), metaOf(doc)], { doc, trackedOrigins, captureTimeout: pause });
    this.deleteFilter = (item) => this.#mayDelete(item);
    this.captureTransaction = (transaction) => {
      // Text editors mark what nobody typed, but they needed to show a colleague's change or an undo.
      if (transaction.meta.get('addToHistory') === false) return false;
      if (trackedOrigins.has(transaction.origin)) this.#separateIntents(transaction);
      return true;
    };
    // Types that any replica may make, and what they begin with, are nobody's: no step takes them back.
    const forgetShared = ({ stackItem }: { stackItem: StackItem }) => {
      for (const client of stackItem.insertions.clients.keys()) {
        if (isDerivedClient(client)) stackItem.insertions.clients.delete(client);
      }
    };
    this.on('stack-item-added', forgetShared);
    this.on('stack-item-updated', forgetShared);
  }

  /** Takes back the author's latest step, that one and no other, and says what came of it. */
  undoStep(): UndoOutcome {
    return this.#takeOne(this.undoStack, () => this.undo());
  }

  /** As `undoStep`, for the step that was taken back last. */
  redoStep(): UndoOutcome {
    return this.#takeOne(this.redoStack, () => this.redo());
  }

  #takeOne(stack: StackItem[], take: () => StackItem | null): UndoOutcome {
    if (stack.length === 0) return { result: 'nothing' };
    const before = currentTree(this.doc);
    const touched = new Set<string>();
    let isRead = false;
    const collect = (transaction: Y.Transaction) => {
      for (const id of changedNodes(transaction)) touched.add(id);
      isRead ||= [...transaction.changed.keys()].some((type) => !isUnreadLabel(type));
    };
    // Where a step has nothing left to take back, Yjs would go on to the one before it.
    const older = stack.splice(0, stack.length - 1);
    this.doc.on('afterTransaction', collect);
    let taken: StackItem | null;
    try {
      taken = take();
    } finally {
      this.doc.off('afterTransaction', collect);
      stack.unshift(...older);
    }
    if (taken === null || (touched.size > 0 && !isRead)) return { result: 'superseded' };
    const after = currentTree(this.doc);
    const [first = null] = touched;
    const visible = [...touched].find((id) => after.shown.has(id) || before.shown.has(id));
    return visible === undefined && first !== null && showSame(before, after)
      ? { result: 'hidden', node_id: first }
      : { result: 'done', node_id: visible ?? null };
  }

  override undo(): StackItem | null {
    this.#stack = [...this.undoStack];
    return super.undo();
  }

  override redo(): StackItem | null {
    this.#stack = [...this.redoStack];
    return super.redo();
  }

  #separateIntents(transaction: Y.Transaction): void {
    if (transaction.origin === this) {
      this.#lastText = null;
      return;
    }
    // Text editors open transactions in which they then change nothing.
    if (transaction.changed.size === 0) return;
    const text = onlyTextChanged(transaction);
    if (text === null || text !== this.#lastText) this.stopCapturing();
    this.#lastText = text;
  }

  #mayDelete(item: Y.Item): boolean {
    const nodes: unknown = nodesOf(this.doc);
    if (item.parent === nodes) return false;
    const isType = item.content instanceof Y.ContentType;
    let field = item;
    let above = typeAbove(item);
    while (above !== null && above.parent !== nodes) {
      field = above;
      above = typeAbove(above);
    }
    if (above === null) return true;
    if (this.#isInsertedByThisStep(above)) {
      return field === item && item.parentSub?.startsWith(PLACE_PREFIX) === true;
    }
    if (!isType) return true;
    if (item.parent instanceof Y.Map) return false;
    return (item.content as Y.ContentType).type._length === 0;
  }

  #isInsertedByThisStep(node: Y.Item): boolean {
    const left = this.undoing ? this.undoStack.length : this.redoStack.length;
    const step = this.#stack[left];
    return step !== undefined && Y.isDeleted(step.insertions, node.id);
  }
}

function typeAbove(item: Y.Item): Y.Item | null {
  return (item.parent as Y.AbstractType<unknown>)._item;
}

/** Whether both show the same nodes in the same places: a hidden one may have held what is shown now. */
function showSame(before: TreeIndex, after: TreeIndex): boolean {
  return (
    before.sequence.length === after.sequence.length &&
    before.sequence.every((node, i) => {
      const now = after.sequence[i];
      return now?.id === node.id && now.parent?.id === node.parent?.id;
    })
  );
}

/** The ids of the nodes in which a transaction changed something. */
function changedNodes(transaction: Y.Transaction): string[] {
  const nodes: unknown = nodesOf(transaction.doc);
  return [...transaction.changedParentTypes.keys()].flatMap(({ _item }) =>
    _item !== null && _item.parent === nodes ? [_item.parentSub as string] : [],
  );
}

/** The one title, question, label or description in which alone a transaction changed something. */
function onlyTextChanged(transaction: Y.Transaction): Text | null {
  const nodes: unknown = nodesOf(transaction.doc);
  const texts = new Set<Text | null>();
  for (const changed of transaction.changed.keys()) {
    let text: Text | null = null;
    for (let item = changed._item; item !== null && item.parent !== nodes; item = typeAbove(item)) {
      const { type } = item.content as Y.ContentType;
      if (type instanceof Y.Text || type instanceof Y.XmlFragment) text = type;
    }
    texts.add(text);
  }
  const [text] = texts;
  return texts.size === 1 && text !== undefined ? text : null;
}
