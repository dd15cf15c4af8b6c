import { uuidv4 } from 'lib0/random';
import type * as Y from 'yjs';
import type { TreeType } from '../tree/tree-structure.ts';
import { nodesOf, requireTreeType, TREE_EDIT_ORIGIN } from './document-form.ts';
import { checkFields } from './field-rules.ts';
import { createNode } from './node-fields.ts';
import { findSlot, makeRoom, settle, type TargetPlace } from './placement.ts';
import { checkNode, checkOptions } from './structure-outline.ts';
import { currentTree } from './tree-cache.ts';
import { TreeEditError } from './tree-edit-error.ts';

/** A node to insert, without children; its id is made up if absent. */
export type NewNode = { id?: string | undefined; type: string } & Record<string, unknown>;

/**
 * Inserts a node and returns its id. `parent_id` null is the root, `index` counts visible siblings
 * and is clamped. Throws a TreeEditError, changing nothing, where the kind's rules forbid the place,
 * the id is taken, or a field is not what its schema says.
 */
export function insertNode(
  doc: Y.Doc,
  { node, ...to }: { node: NewNode } & TargetPlace,
  origin: unknown = TREE_EDIT_ORIGIN,
): string {
  const treeType = requireTreeType(doc);
  const fields = checkNewNode(treeType, node);
  const nodes = nodesOf(doc);
  if (nodes.has(fields.id)) throw new TreeEditError(`The id ${fields.id} is taken.`);
  const tree = currentTree(doc);
  const slot = findSlot(tree, fields, to);
  doc.transact(() => {
    const [order] = makeRoom(doc, settle(doc, tree), fields.id, slot, 1) as [string];
    createNode(treeType, nodes, fields, { parent: slot.parent, order });
  }, origin);
  return fields.id;
}

function checkNewNode(treeType: TreeType, node: NewNode) {
  const fields = checkNode({ ...node, id: node.id ?? uuidv4() });
  checkFields(treeType, fields);
  if (treeType === 'troubleshooting') {
    checkOptions(fields.id, fields.options);
    if (Array.isArray(fields.children) && fields.children.length > 0) {
      throw new TreeEditError('A node is inserted without its children; insert them after it.');
    }
  }
  return fields;
}
