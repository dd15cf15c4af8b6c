import type * as Y from 'yjs';
import { TREE_EDIT_ORIGIN } from './document-form.ts';
import { duplicateNode } from './duplicate-node.ts';
import { insertNode, type NewNode } from './insert-node.ts';
import { moveNode } from './move-node.ts';
import type { OptionFields } from './node-options.ts';
import { addOption, moveOption, optionsOf, removeOption, setOption } from './option-edits.ts';
import { requireShown } from './placement.ts';
import { readNode } from './read-tree-structure.ts';
import { setNodeField } from './set-node-field.ts';
import { currentTree } from './tree-cache.ts';

/*
 * In a decision tree a node stands below its parent, and is reached by a link. These operations do
 * both in one transaction, as an author means them. Below a decision `index` counts its options.
 */

/**
 * Inserts a node below a parent and links the parent to it: by the given option of a decision, else
 * by a new one; an action goes on to it, and what the action went on to before comes after it.
 * Returns the node's id. Throws a TreeEditError, changing nothing, where `insertNode` would.
 */
export function insertBranch(
  doc: Y.Doc,
  {
    node,
    parent_id,
    index,
    option_id,
    label = '',
  }: {
    node: NewNode;
    parent_id: string | null;
    index?: number;
    option_id?: string;
    label?: string;
  },
  origin: unknown = TREE_EDIT_ORIGIN,
): string {
  return doc.transact(() => {
    const id = insertNode(doc, { node, parent_id });
    const parent = currentTree(doc).shown.get(id)?.parent;
    if (!parent) return id;
    if (parent.type === 'decision') {
      // A colleague may have taken the option away: what it was to lead to gets one of its own.
      const option = optionsOf(doc, parent.id).find((entry) => entry.id === option_id);
      if (option !== undefined) {
        setOption(doc, parent.id, option.id, { next_node_id: id });
      } else {
        addOption(doc, parent.id, {
          label,
          next_node_id: id,
          ...(index === undefined ? {} : { index }),
        });
      }
      standByOption(doc, parent.id, id);
    } else if (parent.type === 'action') {
      putBetween(doc, parent.id, id, node.type);
    }
    return id;
  }, origin);
}

/**
 * Moves a node with what is below it under another parent, or to another place under its own. The
 * option that led to it comes along, with its words; an action that went on to it no longer does.
 * An action takes it up when it goes on to nothing yet. Throws a TreeEditError where `moveNode` would.
 */
export function moveBranch(
  doc: Y.Doc,
  id: string,
  { parent_id, index }: { parent_id: string; index?: number },
  origin: unknown = TREE_EDIT_ORIGIN,
): void {
  doc.transact(() => {
    const from = requireShown(currentTree(doc), id).parent;
    const before = from?.type === 'decision' ? linkingOptions(doc, from.id, id) : [];
    if (from?.id === parent_id) {
      const [option] = before;
      if (option === undefined) return moveNode(doc, id, { parent_id, index });
      if (index !== undefined) moveOption(doc, parent_id, option.id, index);
      return standByOption(doc, parent_id, id);
    }
    moveNode(doc, id, { parent_id });
    for (const option of before) removeOption(doc, (from as { id: string }).id, option.id);
    if (from?.type === 'action' && nextOf(doc, from.id) === id) {
      setNodeField(doc, from.id, 'next_node_id', undefined);
    }
    linkUnder(doc, parent_id, id, before[0], index);
  }, origin);
}

/**
 * Copies a node with what is below it to the place behind it, reached by an option of its own with
 * this label. Returns the copy's id. Below an action that goes on already, nothing leads to the copy.
 */
export function duplicateBranch(
  doc: Y.Doc,
  id: string,
  { label = '', makeId }: { label?: string; makeId?: () => string } = {},
  origin: unknown = TREE_EDIT_ORIGIN,
): string {
  return doc.transact(() => {
    const copy = duplicateNode(doc, id, makeId === undefined ? {} : { makeId });
    const parent = currentTree(doc).shown.get(copy)?.parent;
    if (!parent) return copy;
    const [option] = linkingOptions(doc, parent.id, id);
    const at = optionsOf(doc, parent.id).findIndex((entry) => entry.id === option?.id);
    const { id: _, ...fields } = option ?? { id: '' };
    linkUnder(doc, parent.id, copy, { ...fields, label }, at < 0 ? undefined : at + 1);
    return copy;
  }, origin);
}

/** The options of a decision that lead to a node, in order. */
function linkingOptions(doc: Y.Doc, decisionId: string, id: string): OptionFields[] {
  return optionsOf(doc, decisionId).filter((option) => option.next_node_id === id);
}

/** Links a parent to what was put below it, where it has a way free for it. */
export function linkUnder(
  doc: Y.Doc,
  parentId: string,
  id: string,
  option: Record<string, unknown> = {},
  index?: number,
): void {
  const parent = requireShown(currentTree(doc), parentId);
  if (parent.type === 'decision') {
    // A copied decision has options of the same ids.
    const isTaken = optionsOf(doc, parentId).some((other) => other.id === option.id);
    const { id: optionId, ...words } = option;
    const named = typeof optionId === 'string' && !isTaken ? { ...words, id: optionId } : words;
    const fields = { ...named, next_node_id: id };
    addOption(doc, parentId, index === undefined ? fields : { ...fields, index });
    standByOption(doc, parentId, id);
  } else if (parent.type === 'action' && !leadsOn(doc, parentId)) {
    setNodeField(doc, parentId, 'next_node_id', id);
  }
}

/** Makes the children of a decision stand in the order of the options that lead to them. */
function standByOption(doc: Y.Doc, decisionId: string, id: string): void {
  const targets = optionsOf(doc, decisionId).map((option) => option.next_node_id);
  const rank = targets.indexOf(id);
  const parent = requireShown(currentTree(doc), decisionId);
  const others = parent.children.filter((child) => child.id !== id);
  const after = others.findIndex((child) => {
    const at = targets.indexOf(child.id);
    return at < 0 || at > rank;
  });
  moveNode(doc, id, { parent_id: decisionId, index: after < 0 ? others.length : after });
}

/** The new node comes after an action, and what came after it before comes after the new node. */
function putBetween(doc: Y.Doc, actionId: string, id: string, type: string): void {
  const next = leadsOn(doc, actionId);
  if (next !== null) {
    if (type === 'action') setNodeField(doc, id, 'next_node_id', next);
    else if (type === 'decision') addOption(doc, id, { next_node_id: next });
    else return;
    const isBelow = currentTree(doc).shown.get(next)?.parent?.id === actionId;
    if (isBelow) moveNode(doc, next, { parent_id: id });
  }
  setNodeField(doc, actionId, 'next_node_id', id);
}

/** The visible node that an action goes on to; null when it goes on to none. */
function leadsOn(doc: Y.Doc, actionId: string): string | null {
  const next = nextOf(doc, actionId);
  return typeof next === 'string' && currentTree(doc).shown.has(next) ? next : null;
}

function nextOf(doc: Y.Doc, id: string): unknown {
  return readNode(doc, id)?.next_node_id;
}
