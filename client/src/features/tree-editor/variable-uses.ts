import { normalizeCommands } from '@resolutionflow/core/step-sync/normalize-commands';
import { variablesIn } from '@resolutionflow/core/tree/variables';
import { listNodes, readNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import type * as Y from 'yjs';

/** The visible nodes that use each variable, in reading order, by the variable's name. */
export function variableUses(doc: Y.Doc): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const { id } of listNodes(doc)) {
    const node = readNode(doc, id);
    if (node === null) continue;
    const texts = [node.title, node.question, node.expected_outcome, node.reference_url];
    texts.push(...normalizeCommands(node.commands).map(({ command }) => command));
    if (Array.isArray(node.options)) {
      texts.push(...node.options.map((option: { label?: unknown }) => option.label));
    }
    // In Markdown a mark may stand escaped within a name.
    const { description } = node;
    if (typeof description === 'string') texts.push(description.replaceAll('\\_', '_'));
    for (const name of new Set(texts.flatMap(variablesIn))) {
      uses.set(name, [...(uses.get(name) ?? []), id]);
    }
  }
  return uses;
}
