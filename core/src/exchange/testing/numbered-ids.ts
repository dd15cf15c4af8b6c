import type { FlowFile } from '../flow-file.ts';

type Fields = Record<string, unknown>;

/**
 * A flow with its ids replaced by their places, written without the code under test: two flows that
 * are the same but for their ids become equal.
 */
export function withNumberedIds(flow: FlowFile): FlowFile {
  const isTree = flow.tree_type === 'troubleshooting';
  const structure = JSON.parse(JSON.stringify(flow.tree_structure)) as Fields;
  const nodes: Fields[] = [];
  const collect = (node: Fields) => {
    nodes.push(node);
    for (const child of (node.children as Fields[] | null | undefined) ?? []) collect(child);
  };
  if (!isTree) nodes.push(...(structure.steps as Fields[]));
  else if (structure.type !== undefined) collect(structure);
  const places = new Map<unknown, string>();
  for (const [index, node] of nodes.entries()) {
    if (!places.has(node.id)) places.set(node.id, `node ${index}`);
  }
  for (const [index, node] of nodes.entries()) {
    const options = isTree && Array.isArray(node.options) ? (node.options as Fields[]) : [];
    for (const holder of [node, ...options]) {
      if (!Object.hasOwn(holder, 'next_node_id') || holder.next_node_id === null) continue;
      const place = places.get(holder.next_node_id);
      holder.next_node_id = place === undefined ? { missing: holder.next_node_id } : { place };
    }
    node.id = `node ${index}`;
    for (const [i, option] of options.entries()) option.id = `option ${index}.${i}`;
  }
  return { ...flow, tree_structure: structure };
}
