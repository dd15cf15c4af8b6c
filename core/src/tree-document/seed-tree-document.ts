import type * as Y from 'yjs';
import { type TreeType, treeTypeSchema } from '../tree/tree-structure.ts';
import { metaOf, nodesOf, TREE_EDIT_ORIGIN, TREE_FORMAT_VERSION } from './document-form.ts';
import { createNode } from './node-fields.ts';
import { siblingOrders } from './order-keys.ts';
import { writeExtras } from './structure-extras.ts';
import { outlineStructure } from './structure-outline.ts';
import { TreeEditError } from './tree-edit-error.ts';

/**
 * Writes a tree into an empty document, in one transaction. Throws a TreeEditError, changing
 * nothing, for a document with content, an unknown kind, or a structure that is not of the kind.
 * Only the server seeds: two seeds of one document would not merge.
 */
export function seedTreeDocument(
  doc: Y.Doc,
  content: { tree_type: TreeType; tree_structure: unknown },
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  const { tree_structure } = content;
  const treeType = treeTypeSchema.safeParse(content.tree_type).data;
  if (treeType === undefined) {
    throw new TreeEditError(`There is no kind of tree called ${String(content.tree_type)}.`);
  }
  const nodes = nodesOf(doc);
  const meta = metaOf(doc);
  if (nodes.size > 0 || meta.size > 0)
    throw new TreeEditError('This document has content already.');
  const outline = outlineStructure(treeType, tree_structure);
  const orders = siblingOrders(outline.nodes.map((node) => node.parent));
  doc.transact(() => {
    meta.set('tree_type', treeType);
    meta.set('format_version', TREE_FORMAT_VERSION);
    writeExtras(meta, outline.extras);
    for (const [i, { fields, parent }] of outline.nodes.entries()) {
      createNode(treeType, nodes, fields, { parent, order: orders[i] as string });
    }
  }, origin);
}
