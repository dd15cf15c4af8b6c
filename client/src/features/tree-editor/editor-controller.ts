import type { CopiedNodes } from '@resolutionflow/core/tree/copied-nodes';
import { copyNodes } from '@resolutionflow/core/tree-document/copy-nodes';
import { TREE_EDIT_ORIGIN } from '@resolutionflow/core/tree-document/document-form';
import type { NewNode } from '@resolutionflow/core/tree-document/insert-node';
import {
  moveOption,
  optionsOf,
  removeOption,
} from '@resolutionflow/core/tree-document/option-edits';
import { pasteNodes } from '@resolutionflow/core/tree-document/paste-nodes';
import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';
import { setNodeField } from '@resolutionflow/core/tree-document/set-node-field';
import { restoreNode, trashNode } from '@resolutionflow/core/tree-document/trash-node';
import { EditorBase } from './editor-base.ts';
import { type LinkLine, lineAfterRemoval, nodesBelow, topmost } from './flow-outline.ts';
import { newSectionPlace, sectionEnd } from './outline.ts';
import { duplicateLine, insertLine, moveLine, readFlowOutline } from './outline-edits.ts';

export type { Selection } from './outline-selection.ts';

/** What a decision tree is made of. */
export type BranchType = 'decision' | 'action' | 'solution';

const NEW_BRANCH: Record<BranchType, NewNode> = {
  decision: { type: 'decision', question: '', options: [] },
  action: { type: 'action', title: '' },
  solution: { type: 'solution', title: '' },
};

type Ids = string | readonly string[];

/** What an author does to the lines of a flow of any kind. Each is one step of undo. */
export class EditorController extends EditorBase {
  /** What an operation on a line is about: the whole selection when the line is part of it. */
  targets(id: string): string[] {
    const { ids } = this.getSelection();
    return ids.has(id) ? topmost(this.model.getFlow().lines, ids) : [id];
  }

  /** Adds what comes next after a line, the selected one unless another is named, and goes to its title. */
  addStep(behind: string | null = this.getSelection().id): void {
    const flow = this.model.getFlow();
    if (this.model.isTree())
      this.addBranch(flow.lines.length === 0 ? 'decision' : 'action', behind);
    else this.#insert({ type: 'procedure_step', title: '' }, flow.newPlace(behind));
  }

  /** Adds a decision, action or solution where the next line goes. */
  addBranch(type: BranchType, behind: string | null = this.getSelection().id): void {
    this.#insert(NEW_BRANCH[type], this.model.getFlow().newPlace(behind));
  }

  /** Adds what an option, or an action (null), that leads nowhere yet leads to. */
  addBehind({ id, option_id }: Pick<LinkLine, 'id' | 'option_id'>, type: BranchType): void {
    this.#insert(NEW_BRANCH[type], { parent_id: id }, option_id ?? undefined);
  }

  /** Adds an empty section behind the one that holds the selection. */
  addSection(): void {
    const place = newSectionPlace(this.model.getOutline(), this.getSelection().id);
    this.#insert({ type: 'section_header', title: '' }, place);
  }

  /** Adds the mark at which the procedure ends. */
  addEnd(): void {
    this.#insert({ type: 'procedure_end', title: 'Procedure complete' }, { parent_id: null });
  }

  /** Moves lines one place up or down, all or none of them. */
  move(ids: Ids, offset: -1 | 1): void {
    const moved = listed(ids);
    const order = offset === 1 ? moved.toReversed() : moved;
    const [first] = order;
    if (first === undefined) return;
    if (this.model.getFlow().moveTarget(first, offset) === null) {
      const way = offset === 1 ? 'down' : 'up';
      this.host.announce(`${this.model.titleOf(first)} cannot move further ${way}.`);
      return;
    }
    this.#moveEach(order, (id) => readFlowOutline(this.doc).moveTarget(id, offset), moved);
  }

  /** Puts those lines further in or out for which that means something; false when there are none. */
  nest(ids: Ids, way: 'nestTarget' | 'unnestTarget'): boolean {
    const selected = listed(ids);
    const flow = this.model.getFlow();
    const moved = selected.filter((id) => flow[way](id) !== null);
    if (moved.length === 0) return false;
    // Into the front of something, or right behind a parent, the last one goes first.
    const from_last = this.model.isTree() === (way === 'unnestTarget');
    const order = from_last ? moved.toReversed() : moved;
    this.#moveEach(order, (id) => readFlowOutline(this.doc)[way](id), moved, selected);
    return true;
  }

  /** Moves a step to the end of a section (null: before the first section). */
  moveToSection(ids: Ids, sectionId: string | null): void {
    const [first] = listed(ids);
    if (first !== undefined) {
      this.moveTo(ids, sectionEnd(this.model.getOutline(), sectionId, first));
    }
  }

  /** Moves lines to a place, one behind the other. */
  moveTo(ids: Ids, place: TargetPlace): void {
    let last: string | null = null;
    this.#moveEach(listed(ids), (id) => {
      const to = last === null ? place : readFlowOutline(this.doc).behind(id, last);
      last = id;
      return to;
    });
  }

  /** Moves an option among the others of its decision. */
  moveOption({ id, option_id }: LinkLine, offset: -1 | 1): void {
    if (option_id === null) return;
    const options = optionsOf(this.doc, id);
    const next = options.findIndex((option) => option.id === option_id) + offset;
    if (next < 0 || next >= options.length) return;
    if (!this.edit(() => moveOption(this.doc, id, option_id, next))) return;
    this.select(this.getSelection().line, { focus: 'row' });
    this.host.announce(`The option is now ${next + 1} of ${options.length}.`);
  }

  /** Takes an option away, or what an action goes on to; where it led stays. */
  removeLink({ id, option_id }: LinkLine): void {
    const done = this.edit(() => {
      if (option_id === null) setNodeField(this.doc, id, 'next_node_id', undefined);
      else removeOption(this.doc, id, option_id);
    });
    if (!done) return;
    this.select(id, { focus: 'row' });
    this.host.announce(option_id === null ? 'Link removed.' : 'Option removed.');
  }

  duplicate(ids: Ids): void {
    const originals = listed(ids);
    const copies: string[] = [];
    const done = this.edit(() =>
      this.doc.transact(() => {
        let last: string | null = null;
        for (const id of originals) {
          const copy = duplicateLine(this.doc, id);
          // Several copies stand together behind what they are copies of.
          const behind = last ?? originals.at(-1);
          if (originals.length > 1 && behind !== undefined && behind !== id) {
            moveLine(this.doc, copy, readFlowOutline(this.doc).behind(copy, behind));
          }
          last = copy;
          copies.push(copy);
        }
      }, TREE_EDIT_ORIGIN),
    );
    if (!done || copies.length === 0) return;
    this.selection.selectAll(copies, { focus: 'row' });
    this.host.announce(`${this.#named(originals)} duplicated.`);
  }

  /** Takes lines out of the flow with what is below them; they can be restored. */
  remove(ids: Ids): void {
    const gone = listed(ids);
    const { lines } = this.model.getFlow();
    const next = lineAfterRemoval(this.selection.shown(), gone);
    const what = this.#named(gone);
    const below = gone.reduce((sum, id) => sum + nodesBelow(lines, id), 0);
    const at = new Date().toISOString();
    const removed = this.edit(() =>
      this.doc.transact(() => {
        for (const id of gone) trashNode(this.doc, id, at);
      }, TREE_EDIT_ORIGIN),
    );
    if (!removed) return;
    const left = new Set(this.model.getFlow().lines.map(({ key }) => key));
    const { line } = this.getSelection();
    if (line !== null && !left.has(line)) {
      this.select(next !== null && left.has(next) ? next : null, { focus: 'row', open: false });
    }
    const parts = this.model.isTree()
      ? 'what is below it'
      : `its ${below === 1 ? 'step' : `${below} steps`}`;
    const said = below > 0 && gone.length === 1 ? `${what} and ${parts}` : what;
    this.host.offer(`Removed: ${said}`, 'Undo', () => this.restore(gone));
    this.host.announce(`${said} removed.`);
  }

  /** Takes nodes out of the trash and selects them; the keyboard goes there unless `focus` is false. */
  restore(ids: Ids, { focus = true } = {}): void {
    const back = listed(ids);
    const done = this.edit(() =>
      this.doc.transact(() => {
        for (const id of back) restoreNode(this.doc, id);
      }, TREE_EDIT_ORIGIN),
    );
    const [first] = back;
    if (!done || first === undefined) return;
    this.selection.selectAll(back, focus ? { focus: 'row' } : {});
    const where = this.model.getFlow().describe(first, this.model.titleOf);
    const place = back.length === 1 && where !== '' ? `: ${where}` : '';
    this.host.announce(`${this.#named(back)} restored${place}.`);
  }

  /** What the clipboard gets of these lines, with what is below them; null when they are gone. */
  copy(ids: Ids): CopiedNodes | null {
    this.flushDrafts();
    return copyNodes(this.doc, listed(ids));
  }

  /** Pastes behind a line, the selected one unless another is named, and selects what was pasted. */
  paste(copied: CopiedNodes, behind: string | null = this.getSelection().id): void {
    let ids: string[] = [];
    this.edit(() => {
      ids = pasteNodes(
        this.doc,
        copied,
        this.model.getFlow().pastePlace(behind, copied.nodes.length),
      );
    });
    if (ids.length === 0) return;
    this.selection.selectAll(ids, { focus: 'row' });
    this.host.announce(`${this.#named(ids)} pasted.`);
  }

  /** Sets a field of a node; false when the rules refuse the value. */
  setField(id: string, field: string, value: unknown): boolean {
    return this.edit(() => setNodeField(this.doc, id, field, value));
  }

  #moveEach(
    order: readonly string[],
    placeOf: (id: string) => TargetPlace | null,
    moved: readonly string[] = order,
    selected: readonly string[] = moved,
  ): void {
    const done = this.edit(() =>
      this.doc.transact(() => {
        for (const id of order) {
          const place = placeOf(id);
          if (place !== null) moveLine(this.doc, id, place);
        }
      }, TREE_EDIT_ORIGIN),
    );
    const [first] = moved;
    if (!done || first === undefined) return;
    this.selection.selectAll(selected, { focus: 'row' });
    const where = this.model.getFlow().describe(first, this.model.titleOf);
    const verb = moved.length === 1 ? 'is now' : 'are now, from';
    this.host.announce(`${this.#named(moved)} ${verb} ${where}.`);
  }

  #insert(node: NewNode, place: TargetPlace | null, option_id?: string): void {
    if (place === null) {
      this.host.refuse('Nothing comes after a solution here. Add to a question instead.');
      return;
    }
    let id: string | null = null;
    this.edit(() => {
      id = insertLine(this.doc, node, place, option_id);
    });
    if (id === null) return;
    this.select(id, { focus: 'title', open: true });
    const where = this.model.getFlow().describe(id, this.model.titleOf);
    this.host.announce(`${ADDED[node.type] ?? 'Line'} added: ${where}`);
  }

  #named(ids: readonly string[]): string {
    const [first] = ids;
    if (ids.length === 1 && first !== undefined) return this.model.titleOf(first);
    return `${ids.length} lines`;
  }
}

const ADDED: Record<string, string> = {
  procedure_step: 'Step',
  section_header: 'Section',
  procedure_end: 'End mark',
  decision: 'Decision',
  action: 'Action',
  solution: 'Solution',
};

function listed(ids: Ids): readonly string[] {
  return typeof ids === 'string' ? [ids] : ids;
}
