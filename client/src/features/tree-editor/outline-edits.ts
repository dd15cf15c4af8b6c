import {
  duplicateBranch,
  insertBranch,
  moveBranch,
} from '@resolutionflow/core/tree-document/branches';
import { nodeMap, plainKey, readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { duplicateNode } from '@resolutionflow/core/tree-document/duplicate-node';
import { insertNode, type NewNode } from '@resolutionflow/core/tree-document/insert-node';
import { moveNode } from '@resolutionflow/core/tree-document/move-node';
import { optionsOf } from '@resolutionflow/core/tree-document/option-edits';
import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';
import { decodePlain } from '@resolutionflow/core/tree-document/plain-json';
import { listNodes } from '@resolutionflow/core/tree-document/read-tree-structure';
import type * as Y from 'yjs';
import type { BranchNode } from './branch-lines.ts';
import { DecisionOutline } from './decision-outline.ts';
import type { FlowOutline } from './flow-outline.ts';
import { outlineOf } from './outline.ts';
import { ProcedureOutline } from './procedure-outline.ts';

/** The outline of a flow of any kind as it is now; empty until the document has arrived. */
export function readFlowOutline(doc: Y.Doc): FlowOutline {
  const tree_type = readTreeType(doc);
  if (tree_type === null) return new ProcedureOutline(outlineOf([]));
  const nodes = listNodes(doc);
  if (tree_type !== 'troubleshooting') return new ProcedureOutline(outlineOf(nodes));
  return new DecisionOutline(
    nodes.map(
      ({ id, type, parent_id }): BranchNode => ({
        id,
        type,
        parent_id,
        options:
          type !== 'decision'
            ? []
            : optionsOf(doc, id).map((option) => ({
                id: option.id,
                label: typeof option.label === 'string' ? option.label : '',
                next_node_id: idIn(option.next_node_id),
              })),
        next_node_id:
          type === 'action'
            ? idIn(decodePlain(nodeMap(doc, id)?.get(plainKey('next_node_id'))))
            : null,
      }),
    ),
  );
}

function idIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Moves a node with what is below it, in a decision tree with the option that leads to it. */
export function moveLine(doc: Y.Doc, id: string, { parent_id, index }: TargetPlace): void {
  if (readTreeType(doc) !== 'troubleshooting') moveNode(doc, id, { parent_id, index });
  else if (parent_id !== null) {
    moveBranch(doc, id, { parent_id, ...(index === undefined ? {} : { index }) });
  }
}

/** Copies a node with what is below it to the place behind it, and returns the copy's id. */
export function duplicateLine(doc: Y.Doc, id: string): string {
  return readTreeType(doc) === 'troubleshooting'
    ? duplicateBranch(doc, id)
    : duplicateNode(doc, id);
}

/** Inserts a node, in a decision tree behind an option: the given one, else a new one. */
export function insertLine(
  doc: Y.Doc,
  node: NewNode,
  { parent_id, index }: TargetPlace,
  option_id?: string,
): string {
  if (readTreeType(doc) !== 'troubleshooting') return insertNode(doc, { node, parent_id, index });
  return insertBranch(doc, {
    node,
    parent_id,
    ...(index === undefined ? {} : { index }),
    ...(option_id === undefined ? {} : { option_id }),
  });
}
