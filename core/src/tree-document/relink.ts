import type { NodeFields } from './node-fields.ts';

/** A copy of a node under another id, whose links to nodes that have new ids follow them. */
export function relink(
  fields: NodeFields,
  id: string,
  newIds: ReadonlyMap<string, string>,
): NodeFields {
  const copy: NodeFields = { ...fields, id };
  if (Array.isArray(copy.options)) {
    copy.options = copy.options.map((option: unknown) => relinked(option, newIds));
  }
  return relinked(copy, newIds) as NodeFields;
}

function relinked(holder: unknown, newIds: ReadonlyMap<string, string>): unknown {
  if (typeof holder !== 'object' || holder === null || !('next_node_id' in holder)) return holder;
  const link = newIds.get(String(holder.next_node_id));
  return link === undefined ? holder : { ...holder, next_node_id: link };
}
