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

/** One step is taken back and no more; what is not done has changed nothing that shows. */
export function checkUndoStep(replica: Replica): void {
  const { undoManager } = replica;
  const steps = undoManager.undoStack.length;
  const before = JSON.stringify(replica.structure);
  const { result } = undoManager.undoStep();
  if (undoManager.undoStack.length !== Math.max(0, steps - 1)) {
    throw new Error('UN3: not one step was taken back');
  }
  if (result !== 'done' && JSON.stringify(replica.structure) !== before) {
    throw new Error(`UN3: ${result}, and yet the tree is another`);
  }
}
