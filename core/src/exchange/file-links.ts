import { isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import type { TreeType } from '../tree/tree-structure.ts';
import type { NumberedNode } from './read-decision-tree.ts';
import type { ReadNode } from './read-procedure.ts';
import { copyFields, linkHolders, renameIds } from './rename-ids.ts';
import { newId } from './with-new-ids.ts';

/** Before a link to a node that is not in the file, whose id could look like a number. */
const MISSING = 'missing:';

type Fields = Record<string, unknown>;

/** A copy of a structure as a Markdown file has it: numbers for ids, options without. */
export function withNumbers(structure: JsonObject, treeType: TreeType): Fields {
  return renameIds(structure, treeType, {
    nodeId: (number) => number,
    optionId: () => undefined,
    missingLink: (link) => MISSING + link,
  });
}

/**
 * Gives nodes of a Markdown file ids, their options too, and their links the ids for the numbers.
 * Every import makes new ones of these; they only must not be what a link to nowhere says.
 */
export function withIds(nodes: readonly (ReadNode | NumberedNode)[], treeType: TreeType): Fields[] {
  const unique = newId();
  let made = 0;
  const makeId = () => `${unique}-${made++}`;
  const ids = new Map<string, string>();
  const identified = nodes.map((node, index) => {
    const id = makeId();
    const number = 'number' in node ? node.number : `${index + 1}`;
    if (!ids.has(number)) ids.set(number, id);
    return copyFields({ id }, copyFields(node.fields, { id }));
  });
  for (const node of identified) {
    if (treeType === 'troubleshooting' && Array.isArray(node.options)) {
      node.options = node.options.map((option: unknown) =>
        isJsonObject(option)
          ? copyFields({ id: '' }, copyFields(option, { id: makeId() }))
          : option,
      );
    }
    for (const holder of linkHolders(node, treeType) as Fields[]) {
      const link = holder.next_node_id;
      if (typeof link !== 'string') continue;
      const isMissing = link.startsWith(MISSING);
      holder.next_node_id = isMissing ? link.slice(MISSING.length) : (ids.get(link) ?? link);
    }
  }
  return identified;
}
