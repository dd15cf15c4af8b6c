import { seedTreeDocument, type TreeType } from '@resolutionflow/core';
import * as Y from 'yjs';
import { refusingBadStructure } from './bad-structure.ts';
import { parseTreeStructure } from './parse-tree-structure.ts';

/**
 * A new document's first update, with this structure in it. ProblemError `invalid_request` for what a
 * flow of this kind cannot hold. It takes a second and more for 10,000 steps.
 */
export function seedStructure(treeType: TreeType, structure: unknown): Uint8Array {
  const tree_structure = parseTreeStructure(treeType, structure);
  const doc = new Y.Doc();
  refusingBadStructure(() => seedTreeDocument(doc, { tree_type: treeType, tree_structure }));
  return Y.encodeStateAsUpdate(doc);
}
