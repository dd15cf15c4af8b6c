import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import { insertBranch } from '@resolutionflow/core/tree-document/branches';
import { setOption } from '@resolutionflow/core/tree-document/option-edits';
import { setNodeField } from '@resolutionflow/core/tree-document/set-node-field';
import type { EditorController } from './editor-controller.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { LinkSource, NewNodeType } from './graph/graph-model.ts';

/** What is said of the kinds of a decision tree. */
export const NODE_WORDS: Record<NewNodeType, string> = {
  decision: 'decision',
  action: 'action',
  solution: 'solution',
};

/** How a node is called where it is named: never empty. */
export function nodeName(graph: FlowGraph, id: string): string {
  const node = graph.get(id);
  if (node === undefined) return 'something that is not in the flow';
  const word = NODE_WORDS[node.type as NewNodeType] ?? 'node';
  return node.title.trim() || `Untitled ${word}`;
}

/** How the start of a link is called. */
function sourceName(graph: FlowGraph, { from, option_id }: LinkSource): string {
  const option = graph.get(from)?.options.find(({ id }) => id === option_id);
  return option === undefined ? nodeName(graph, from) : option.label.trim() || 'Unnamed option';
}

/** Links an option or an action to a node that there is, or to none. One step of undo. */
export function linkTo(
  controller: EditorController,
  graph: FlowGraph,
  source: LinkSource,
  target_id: string | null,
): boolean {
  const { doc } = controller.model;
  const { from, option_id } = source;
  const linked = controller.edit(() => {
    if (option_id !== null) setOption(doc, from, option_id, { next_node_id: target_id });
    else setNodeField(doc, from, 'next_node_id', target_id ?? undefined);
  });
  if (!linked) return false;
  const name = sourceName(graph, source);
  announce(
    target_id === null
      ? `${name} leads nowhere now.`
      : `${name} leads to ${nodeName(graph, target_id)} now.`,
  );
  return true;
}

/** Makes a node, links the source to it, and goes to its title. One step of undo. */
export function addAfter(
  controller: EditorController,
  graph: FlowGraph,
  source: LinkSource,
  type: NewNodeType,
  title = '',
): string | null {
  const { from, option_id } = source;
  let id: string | null = null;
  controller.edit(() => {
    id = insertBranch(controller.model.doc, {
      node: { type, [type === 'decision' ? 'question' : 'title']: title },
      parent_id: from,
      ...(option_id === null ? {} : { option_id }),
    });
  });
  if (id === null) return null;
  announce(`Added: ${NODE_WORDS[type]} after ${sourceName(graph, source)}.`);
  controller.select(id, { focus: 'title', open: true });
  return id;
}
