import type * as Y from 'yjs';
import type { CopiedNode, CopiedNodes } from '../tree/copied-nodes.ts';
import { variablesIn, variablesOf } from '../tree/variables.ts';
import { requireTreeType } from './document-form.ts';
import { readNode, readTreeStructure } from './read-tree-structure.ts';
import { currentTree } from './tree-cache.ts';
import type { ShownNode } from './tree-index.ts';

/**
 * The visible ones of these nodes with everything shown below them, in the tree's order, each once.
 * Null when none of them is there any more. Pure.
 */
export function copyNodes(doc: Y.Doc, ids: Iterable<string>): CopiedNodes | null {
  const tree_type = requireTreeType(doc);
  const tree = currentTree(doc);
  const wanted = new Set(ids);
  const taken = new Set<ShownNode>();
  for (const node of tree.sequence) {
    if (wanted.has(node.id) || (node.parent !== null && taken.has(node.parent))) taken.add(node);
  }
  if (taken.size === 0) return null;
  const nodes: CopiedNode[] = [];
  const copies = new Map<ShownNode, CopiedNode>();
  for (const node of taken) {
    const copy = readNode(doc, node.id) as CopiedNode;
    copies.set(node, copy);
    const above = node.parent === null ? undefined : copies.get(node.parent);
    // A section is followed by its steps, as in the structure; a decision tree is nested.
    if (above === undefined || tree_type !== 'troubleshooting') nodes.push(copy);
    else if (above.children === undefined) above.children = [copy];
    else above.children.push(copy);
  }
  const used = new Set(variablesIn(JSON.stringify(nodes)));
  const variables = variablesOf(readTreeStructure(doc)).filter(({ name }) => used.has(name));
  return { format: 'resolutionflow/nodes', format_version: 1, tree_type, nodes, variables };
}
