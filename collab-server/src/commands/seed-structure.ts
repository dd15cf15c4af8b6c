import { seedTreeDocument, type TreeType } from '@resolutionflow/core';
import * as Y from 'yjs';
import { refusingBadStructure } from './bad-structure.ts';
import { parseTreeStructure } from './parse-tree-structure.ts';

/** A new document, and the update that is all of it. */
export interface SeededDocument {
  document: Y.Doc;
  update: Uint8Array;
}

/**
 * A new document with this structure in it. ProblemError `invalid_request` for what a flow of this
 * kind cannot hold. It takes a second and more for 10,000 steps.
 */
export function seedStructure(treeType: TreeType, structure: unknown): SeededDocument {
  const tree_structure = parseTreeStructure(treeType, structure);
  const document = new Y.Doc();
  refusingBadStructure(() => seedTreeDocument(document, { tree_type: treeType, tree_structure }));
  return { document, update: Y.encodeStateAsUpdate(document) };
}
