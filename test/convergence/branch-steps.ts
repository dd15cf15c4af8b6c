import { isDeepStrictEqual } from 'node:util';
import {
  addOption,
  type CopiedNodes,
  copiedNodesSchema,
  copyNodes,
  duplicateBranch,
  insertBranch,
  listNodes,
  listVariables,
  moveBranch,
  moveOption,
  optionLabelText,
  optionsOf,
  pasteNodes,
  readNode,
  removeOption,
  removeVariable,
  renameVariable,
  setOption,
  setVariable,
} from '@resolutionflow/core';
import { attempt, checkOthersStay, nodeTypes, pick, pickParent, subtree } from './edit-checks.ts';
import type { Deletable, EditStep } from './edit-step.ts';
import { labelPlace, TYPING } from './replica.ts';
import type { Step } from './schedule.ts';

const NOTHING: Deletable = new Set();
const VARIABLES = ['host', 'site', 'user'] as const;

/** Steps of links, branches, the clipboard and variables. Each checks what its operation promises. */
export const BRANCH_STEPS: Partial<Record<Step['kind'], EditStep>> = {
  option(replica, [a = 0, b = 0, c = 0, d = 0], { treeType, freshId }) {
    const id = pick(replica.allIds, a);
    if (id === undefined || treeType !== 'troubleshooting') return NOTHING;
    const options = optionsOf(replica.doc, id);
    const chosen = pick(options, b)?.id;
    const target = pick(replica.allIds, d) as string;
    const others = () =>
      optionsOf(replica.doc, id).filter((option) => options.some((was) => was.id === option.id));
    if (chosen === undefined || c % 4 === 0) {
      addOption(replica.doc, id, { id: freshId(), label: `to ${target}`, index: d % 5 });
      if (!isDeepStrictEqual(others(), options)) throw new Error('FL6: another option changed');
    } else if (c % 4 === 1) {
      setOption(replica.doc, id, chosen, { next_node_id: target });
      const reads = optionsOf(replica.doc, id).find((option) => option.id === chosen);
      if (reads?.next_node_id !== target) throw new Error('FL6: an option leads elsewhere');
    } else if (c % 4 === 2) {
      setOption(replica.doc, id, chosen, { label: `now ${d % 100}` });
      moveOption(replica.doc, id, chosen, d % 5);
      return new Set([labelPlace(id, chosen)]);
    } else {
      removeOption(replica.doc, id, chosen);
      if (others().length !== options.length - 1) throw new Error('FL6: not one option was taken');
    }
    return NOTHING;
  },

  /** Typing into the bound label. */
  label(replica, [a = 0, b = 0, c = 0], { treeType, tokens }) {
    const labelled = replica.allIds.filter((node) => optionsOf(replica.doc, node).length > 0);
    const id = pick(labelled, a);
    if (id === undefined || treeType !== 'troubleshooting') return NOTHING;
    const before = optionsOf(replica.doc, id);
    const chosen = pick(before, b)?.id ?? '';
    const text = optionLabelText(replica.doc, id, chosen, { make: true });
    if (text === null) throw new Error('TD9: an option has no text to type into');
    if (!isDeepStrictEqual(optionsOf(replica.doc, id), before)) {
      throw new Error('TD9: making the text of a label changed what is read');
    }
    replica.doc.transact(() => {
      if (c % 5 === 0 && text.length > 0) text.delete(b % text.length, 1);
      text.insert(b % (text.length + 1), tokens.fresh());
    }, TYPING);
    const reads = optionsOf(replica.doc, id).find((option) => option.id === chosen)?.label;
    if (reads !== text.toString()) throw new Error(`FL6: a label reads ${String(reads)}`);
    return new Set([labelPlace(id, chosen)]);
  },

  branch(replica, [a = 0, b = 0, c = 0, d = 0], { treeType, freshId, tokens }) {
    const { doc } = replica;
    const before = listNodes(doc);
    const node = pick(before, a);
    if (node === undefined || treeType !== 'troubleshooting') return NOTHING;
    if (c % 3 === 0) {
      const copied = subtree(before, node.id);
      duplicateBranch(doc, node.id, { label: 'copy', makeId: freshId });
      const known = new Set(before.map(({ id }) => id));
      const copies = listNodes(doc).filter(({ id }) => !known.has(id));
      if (copies.length !== copied.size) throw new Error('BR3: not everything was copied');
      return NOTHING;
    }
    if (c % 3 === 1) {
      const made = { id: freshId(), type: pick(nodeTypes(treeType), b), title: tokens.fresh() };
      insertBranch(doc, { node: made, parent_id: node.id, index: d % 5 });
      if (node.type === 'decision' && !leadsTo(replica, node.id, made.id)) {
        throw new Error('BR1: no option leads to what was inserted');
      }
      return NOTHING;
    }
    const target = pick(before, b) ?? node;
    const moved = subtree(before, node.id);
    const labels = () =>
      listNodes(doc)
        .flatMap(({ id }) => optionsOf(doc, id).map((option) => option.label))
        .sort();
    const said = labels();
    if (!attempt(() => moveBranch(doc, node.id, { parent_id: target.id, index: d % 5 }))) {
      if (!isDeepStrictEqual(before, listNodes(doc))) throw new Error('BR2: a refused move moved');
      return NOTHING;
    }
    checkOthersStay('branch', before, listNodes(doc), moved);
    const lost = said.filter((label) => !labels().includes(label));
    if (target.type === 'decision' && lost.length > 0) {
      throw new Error(`BR2: the words of an option were lost: ${lost}`);
    }
    return NOTHING;
  },

  paste(replica, [a = 0, b = 0, c = 0], { freshId }) {
    const { doc } = replica;
    const before = listNodes(doc);
    const ids = before.filter((_, i) => ((a >> (i % 8)) & 3) === 0).map(({ id }) => id);
    const copied = copyNodes(doc, ids);
    if (copied === null) return NOTHING;
    const clipboard = copiedNodesSchema.parse(JSON.parse(JSON.stringify(copied))) as CopiedNodes;
    const to = { parent_id: pickParent(before, b), index: c % 7 };
    let pasted: string[] = [];
    if (!attempt(() => (pasted = pasteNodes(doc, clipboard, to, { makeId: freshId })))) {
      if (!isDeepStrictEqual(before, listNodes(doc)))
        throw new Error('CP2: a refused paste pasted');
      return NOTHING;
    }
    const after = listNodes(doc);
    const known = new Set(before.map(({ id }) => id));
    const copies = new Set(after.filter(({ id }) => !known.has(id)).map(({ id }) => id));
    checkOthersStay('paste', before, after, copies);
    if (pasted.some((id) => !copies.has(id))) throw new Error('CP2: a pasted node is not shown');
    return NOTHING;
  },

  variable(replica, [a = 0, b = 0, c = 0]) {
    const { doc } = replica;
    const name = pick(VARIABLES, a);
    const others = listVariables(doc).filter((variable) => variable.name !== name);
    if (c % 4 === 0) {
      removeVariable(doc, name);
    } else if (c % 4 === 1) {
      const texts = replica.texts();
      attempt(() => renameVariable(doc, name, pick(VARIABLES, b)));
      return new Set(texts.keys());
    } else {
      setVariable(doc, { name, default: String(b % 10), description: '' });
      const said = listVariables(doc).find((variable) => variable.name === name);
      if (said?.default !== String(b % 10)) throw new Error('VA5: a variable is not as it was set');
    }
    const left = listVariables(doc).filter((variable) => variable.name !== name);
    if (!isDeepStrictEqual(left, others)) throw new Error('VA5: another variable changed');
    return NOTHING;
  },
};

function leadsTo({ doc }: Parameters<EditStep>[0], from: string, to: string): boolean {
  const options = readNode(doc, from)?.options;
  return (
    Array.isArray(options) &&
    options.some((option: { next_node_id?: unknown }) => option.next_node_id === to)
  );
}
