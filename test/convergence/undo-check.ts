import type { Replica } from './replica.ts';

/** Undo after redo after undo, with nobody else's change in between, is the same as one undo. */
export function checkUndoRedo(replica: Replica): void {
  const { undoManager } = replica;
  if (undoManager.undo() === null) return;
  const undone = JSON.stringify(replica.structure);
  if (undoManager.redo() === null) throw new Error('UN1: an undone step cannot be redone');
  undoManager.undo();
  if (JSON.stringify(replica.structure) !== undone) {
    throw new Error(
      `UN1: undone again, the tree is another:\n${undone}\n${JSON.stringify(replica.structure)}`,
    );
  }
}
