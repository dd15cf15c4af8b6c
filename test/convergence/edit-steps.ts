import { isDeepStrictEqual } from 'node:util';
import {
  duplicateNode,
  insertNode,
  listNodes,
  moveNode,
  optionsOf,
  readNode,
  readTreeStructure,
  replaceTreeStructure,
  restoreNode,
  setNodeField,
  titleText,
  trashNode,
} from '@resolutionflow/core';
import { BRANCH_STEPS } from './branch-steps.ts';
import {
  attempt,
  awaitsParents,
  checkIndex,
  checkNoUpdate,
  checkOthersStay,
  nodeTypes,
  pick,
  pickParent,
  subtree,
} from './edit-checks.ts';
import type { Deletable, EditStep } from './edit-step.ts';
import { mutateStructure } from './mutate-structure.ts';
import { labelPlace, TYPING } from './replica.ts';
import type { Step } from './schedule.ts';
import { checkUndoRedo, checkUndoStep } from './undo-check.ts';

const NOTHING: Deletable = new Set();

/** The steps in which an author edits. Each checks what its operation promises. */
export const EDIT_STEPS: Partial<Record<Step['kind'], EditStep>> = {
  insert(replica, [a = 0, b = 0, c = 0, d = 0], { treeType, freshId, tokens }) {
    const type = pick(nodeTypes(treeType), a);
    const node = { id: freshId(), type, title: d % 2 === 0 ? tokens.fresh() : undefined };
    const before = listNodes(replica.doc);
    const parent_id = pickParent(before, b);
    const index = c % 7;
    if (!attempt(() => insertNode(replica.doc, { node, parent_id, index }))) return NOTHING;
    const after = listNodes(replica.doc);
    checkOthersStay('insert', before, after, new Set([node.id]));
    if (!awaitsParents(replica)) {
      checkIndex(before, after, node.id, parent_id, index, treeType);
    }
    return NOTHING;
  },

  move(replica, [a = 0, b = 0, c = 0], { treeType }) {
    const before = listNodes(replica.doc);
    const node = pick(before, a);
    if (node === undefined) return NOTHING;
    const parent_id = pickParent(before, b);
    const moved = subtree(before, node.id);
    const done = attempt(() => moveNode(replica.doc, node.id, { parent_id, index: c % 7 }));
    const after = listNodes(replica.doc);
    if (parent_id !== null && moved.has(parent_id) && done) {
      throw new Error('MV10: a node went under itself');
    }
    if (!done) {
      if (!isDeepStrictEqual(before, after))
        throw new Error('MV7: a refused move changed the tree');
      return NOTHING;
    }
    checkOthersStay('move', before, after, moved);
    const others = before.filter(({ id }) => !moved.has(id));
    if (!awaitsParents(replica)) checkIndex(others, after, node.id, parent_id, c % 7, treeType);
    return NOTHING;
  },

  trash(replica, [a = 0]) {
    const before = listNodes(replica.doc);
    const node = pick(before, a);
    if (node === undefined) return NOTHING;
    const gone = subtree(before, node.id);
    trashNode(replica.doc, node.id, '2026-01-01T00:00:00.000Z');
    const after = listNodes(replica.doc);
    if (after.some(({ id }) => gone.has(id))) throw new Error('TR1: a trashed node shows');
    checkOthersStay('trash', before, after, gone);
    return NOTHING;
  },

  restore(replica, [a = 0]) {
    const before = listNodes(replica.doc);
    const shown = new Set(before.map(({ id }) => id));
    const id = pick(
      replica.allIds.filter((hidden) => !shown.has(hidden)),
      a,
    );
    if (id === undefined) return NOTHING;
    restoreNode(replica.doc, id);
    const after = listNodes(replica.doc);
    if (!after.some((node) => node.id === id)) throw new Error('TR3: a restored node is hidden');
    const came = new Set(after.filter((node) => !shown.has(node.id)).map((node) => node.id));
    checkOthersStay('restore', before, after, came);
    return NOTHING;
  },

  /** Whole-text replacement, now and then with nothing. */
  text(replica, [a = 0, b = 0, c = 0, d = 0], { tokens, treeType }) {
    const id = pick(replica.allIds, a);
    if (id === undefined) return NOTHING;
    const field = treeType === 'troubleshooting' && d % 3 === 0 ? 'question' : 'title';
    const present = readNode(replica.doc, id)?.[field];
    const text = typeof present === 'string' ? present : '';
    const at = b % (text.length + 1);
    const wholes = [null, undefined, '', tokens.fresh(), `Now ${tokens.fresh()}`];
    const value =
      c % 8 < wholes.length ? wholes[c % 8] : text.slice(0, at) + tokens.fresh() + text.slice(at);
    setNodeField(replica.doc, id, field, value);
    const reads = readNode(replica.doc, id)?.[field];
    if (reads !== value) throw new Error(`FL1: ${field} reads ${String(reads)}`);
    checkNoUpdate(replica, 'FL2', () => setNodeField(replica.doc, id, field, value));
    return new Set([`${id}/${field}`]);
  },

  /** Typing into the bound type. */
  type(replica, [a = 0, b = 0, c = 0], { tokens }) {
    const id = pick(replica.allIds, a);
    if (id === undefined) return NOTHING;
    const text = titleText(replica.doc, id);
    const token = tokens.fresh();
    replica.doc.transact(() => {
      if (c % 5 === 0 && text.length > 0) text.delete(b % text.length, 1);
      text.insert(b % (text.length + 1), token);
    }, TYPING);
    return new Set([`${id}/title`]);
  },

  description(replica, [a = 0, b = 0, c = 0], { tokens }) {
    const id = pick(replica.allIds, a);
    if (id === undefined) return NOTHING;
    const present = readNode(replica.doc, id)?.description;
    const text = typeof present === 'string' ? present : '';
    const at = b % (text.length + 1);
    const wholes = [null, `**${tokens.fresh()}** and\n\n- ${tokens.fresh()}`];
    const value =
      c % 6 < wholes.length
        ? wholes[c % 6]
        : `${text.slice(0, at)}${tokens.fresh()}${text.slice(at)}`;
    setNodeField(replica.doc, id, 'description', value);
    checkNoUpdate(replica, 'FL2', () => setNodeField(replica.doc, id, 'description', value));
    return new Set([`${id}/description`]);
  },

  field(replica, [a = 0, b = 0, c = 0]) {
    const id = pick(replica.allIds, a);
    if (id === undefined) return NOTHING;
    const field = pick(['commands', 'x-note', 'p:n1', 'trashed_at', '__proto__'], b);
    const value = pick([undefined, null, 'ping', [{ code: 'ls', __proto__: null }]], c);
    setNodeField(replica.doc, id, field, value);
    const node = readNode(replica.doc, id) ?? {};
    const reads = Object.hasOwn(node, field) ? (node as Record<string, unknown>)[field] : undefined;
    if (JSON.stringify(reads) !== JSON.stringify(value)) throw new Error(`TD6: ${field} is lost`);
    return NOTHING;
  },

  options(replica, [a = 0, b = 0, c = 0], { treeType }) {
    const id = pick(replica.allIds, a);
    if (id === undefined || treeType !== 'troubleshooting') return NOTHING;
    const ids = ['yes', 'no', 'maybe'].filter((_, i) => (b >> i) % 2 === 0);
    if (c % 2 === 0) ids.reverse();
    const options = ids.map((option) => ({
      id: option,
      label: c % 5 === 0 ? '' : `${option} ${c % 3}`,
      order: c % 2,
    }));
    const value = b % 11 === 0 ? null : options;
    const worded = new Set(optionsOf(replica.doc, id).map((option) => labelPlace(id, option.id)));
    setNodeField(replica.doc, id, 'options', value);
    if (!isDeepStrictEqual(readNode(replica.doc, id)?.options, value)) {
      throw new Error('FL4: options are not as they were set');
    }
    checkNoUpdate(replica, 'FL2', () => setNodeField(replica.doc, id, 'options', value));
    for (const option of ids) worded.add(labelPlace(id, option));
    return worded;
  },

  kind(replica, [a = 0, b = 0], { treeType }) {
    const id = pick(replica.allIds, a);
    if (id !== undefined) setNodeField(replica.doc, id, 'type', pick(nodeTypes(treeType), b));
    return NOTHING;
  },

  replace(replica, choices, { treeType, tokens, freshId }) {
    const hidden = replica.allIds.filter((id) => !replica.shownIds.includes(id));
    const structure = mutateStructure(replica.structure, treeType, choices, {
      hidden,
      freshId,
      freshText: () => tokens.fresh(),
    });
    replaceTreeStructure(replica.doc, structure);
    if (!isDeepStrictEqual(readTreeStructure(replica.doc), structure)) {
      throw new Error(
        `RP1: reads ${JSON.stringify(readTreeStructure(replica.doc))} for ${JSON.stringify(structure)}`,
      );
    }
    checkNoUpdate(replica, 'RP2', () => replaceTreeStructure(replica.doc, structure));
    return 'any';
  },

  duplicate(replica, [a = 0], { freshId }) {
    const before = listNodes(replica.doc);
    const node = pick(before, a);
    if (node === undefined) return NOTHING;
    const copied = subtree(before, node.id);
    duplicateNode(replica.doc, node.id, { makeId: freshId });
    const after = listNodes(replica.doc);
    const known = new Set(before.map(({ id }) => id));
    const copies = new Set(after.filter(({ id }) => !known.has(id)).map(({ id }) => id));
    if (copies.size !== copied.size) throw new Error('MV11: not everything was copied');
    checkOthersStay('duplicate', before, after, copies);
    return NOTHING;
  },

  undo(replica, [a = 0]) {
    if (a % 3 === 0) checkUndoRedo(replica);
    else checkUndoStep(replica);
    return 'own';
  },

  redo(replica) {
    replica.undoManager.redo();
    return 'own';
  },

  ...BRANCH_STEPS,
};
