import { z } from 'zod';
import {
  decisionTreeNodeSchema,
  procedureNodeSchema,
  type TreeType,
  treeTypeSchema,
} from './tree-structure.ts';
import { flowVariableSchema } from './variables.ts';

/** A copied node: of a decision tree with its children, of a procedure by itself. */
export type CopiedNode = { id: string; type: string; children?: CopiedNode[] } & Record<
  string,
  unknown
>;

/** More than people copy by hand; fewer than would hold up who pastes. */
export const MAX_COPIED_NODES = 2000;

/** What the clipboard holds of a flow, as JSON: of any tab, of any flow, or of no program of ours. */
export const copiedNodesSchema = z
  .discriminatedUnion('tree_type', [
    z.object({
      format: z.literal('resolutionflow/nodes'),
      format_version: z.literal(1),
      tree_type: treeTypeSchema.extract(['procedural', 'maintenance']),
      nodes: z.array(procedureNodeSchema).min(1).max(MAX_COPIED_NODES),
      variables: z.array(flowVariableSchema).max(200).default([]),
    }),
    z.object({
      format: z.literal('resolutionflow/nodes'),
      format_version: z.literal(1),
      tree_type: treeTypeSchema.extract(['troubleshooting']),
      nodes: z.array(decisionTreeNodeSchema).min(1).max(MAX_COPIED_NODES),
      variables: z.array(flowVariableSchema).max(200).default([]),
    }),
  ])
  .transform((copied) => copied as CopiedNodes);

/** Nodes as they were copied from a flow, in order, with the variables that they use. */
export interface CopiedNodes {
  format: 'resolutionflow/nodes';
  format_version: 1;
  tree_type: TreeType;
  nodes: CopiedNode[];
  variables: { name: string; default: string; description: string }[];
}

/**
 * The nodes as a flow of this kind can hold them: steps become actions and the other way round, a
 * question with its options a step. Headers are kept where there are sections; an end never is.
 */
export function nodesForKind({ tree_type, nodes }: CopiedNodes, kind: TreeType): CopiedNode[] {
  const isNested = kind === 'troubleshooting';
  const wasNested = tree_type === 'troubleshooting';
  if (isNested && wasNested) return nodes;
  if (!isNested && !wasNested) return nodes.filter(({ type }) => type !== 'procedure_end');
  if (isNested) {
    return nodes.filter(({ type }) => type === 'procedure_step').map(actionOf);
  }
  return flatten(nodes).map(stepOf);
}

function actionOf({ id, title, description }: CopiedNode): CopiedNode {
  return withText({ id, type: 'action' }, title, description);
}

function stepOf({ id, title, question, description, options }: CopiedNode): CopiedNode {
  const labels = Array.isArray(options)
    ? options.map((option: { label?: unknown }) => option.label).filter(isFilled)
    : [];
  const choices = labels.map((label) => `- ${escapeLabel(label)}`).join('\n');
  const body = [description, choices].filter(isFilled).join('\n\n');
  return withText(
    { id, type: 'procedure_step' },
    title ?? question,
    body === '' ? undefined : body,
  );
}

function withText(node: CopiedNode, title: unknown, description: unknown): CopiedNode {
  const texts: Record<string, unknown> = {};
  if (typeof title === 'string') texts.title = title;
  if (typeof description === 'string') texts.description = description;
  return { ...node, ...texts };
}

function isFilled(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

/** A label as Markdown reads it back: its marks are only characters. */
function escapeLabel(label: string): string {
  return label
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** All nodes depth first. A stack of its own: what is pasted may be deep. */
function flatten(nodes: readonly CopiedNode[]): CopiedNode[] {
  const flat: CopiedNode[] = [];
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    flat.push(node);
    waiting.push(...(node.children ?? []).toReversed());
  }
  return flat;
}
