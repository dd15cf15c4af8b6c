import { uuidv4 } from 'lib0/random';
import type { JsonObject } from '../tree/reading-order.ts';
import type { TreeType } from '../tree/tree-structure.ts';
import { renameIds } from './rename-ids.ts';

/**
 * A copy of a structure with new ids for all nodes and options, from `makeId`; links follow. A link
 * to a node that is not in the structure stays as it is.
 */
export function withNewIds(
  structure: JsonObject,
  treeType: TreeType,
  makeId: () => string = newId,
): Record<string, unknown> {
  return renameIds(structure, treeType, {
    nodeId: makeId,
    optionId: makeId,
    missingLink: (link) => link,
  });
}

/** A UUID version 4. The browser's own, ten times as fast, is missing in insecure contexts. */
export function newId(): string {
  return typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : uuidv4();
}
