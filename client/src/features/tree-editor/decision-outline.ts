import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';
import { type BranchNode, branchLines, linksOf } from './branch-lines.ts';
import type { Drop, DropZone, FlowOutline, OutlineLine } from './flow-outline.ts';

/** Decision trees: each node below the one that it belongs to, behind the option that leads to it. */
export class DecisionOutline implements FlowOutline {
  readonly drops_inside = true;
  readonly lines: readonly OutlineLine[];
  readonly #nodes: ReadonlyMap<string, BranchNode>;

  constructor(nodes: readonly BranchNode[]) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.lines = branchLines(nodes);
  }

  newPlace(id: string | null): TargetPlace | null {
    const node = this.#nodes.get(id ?? this.lines[0]?.id ?? '');
    if (node === undefined) return { parent_id: null };
    if (node.type === 'decision' || node.type === 'action') return { parent_id: node.id };
    return this.#besideBranch(node);
  }

  pastePlace(id: string | null, count: number): TargetPlace {
    const node = this.#nodes.get(id ?? this.lines[0]?.id ?? '');
    if (node === undefined) return { parent_id: null };
    // An action goes on to one thing only; what is more stands beside it.
    if (node.type === 'decision' || this.#takes(node, count)) return { parent_id: node.id };
    return this.#besideBranch(node) ?? { parent_id: node.id };
  }

  moveTarget(id: string, offset: -1 | 1): TargetPlace | null {
    const parent = this.#parentOf(id);
    const at = parent ? optionTo(parent, id) : -1;
    const next = at + offset;
    if (!parent || at < 0 || next < 0 || next >= parent.options.length) return null;
    return { parent_id: parent.id, index: next };
  }

  /** Below the sibling above, when that can lead to it. */
  nestTarget(id: string): TargetPlace | null {
    const node = this.#nodes.get(id);
    if (!node) return null;
    const siblings = this.lines.filter(
      (line) => line.kind === 'branch' && line.parent === node.parent_id,
    );
    const above = siblings[siblings.findIndex((line) => line.id === id) - 1];
    const target = above && this.#nodes.get(above.id);
    return target && this.#takes(target, 1) ? { parent_id: target.id } : null;
  }

  /** Beside its parent, when a decision leads there. */
  unnestTarget(id: string): TargetPlace | null {
    const parent = this.#parentOf(id);
    const above = parent && this.#parentOf(parent.id);
    return parent && above?.type === 'decision' ? behindOption(above, parent.id) : null;
  }

  behind(id: string, anchor: string): TargetPlace {
    const parent = this.#parentOf(anchor);
    if (!parent) return { parent_id: null };
    return parent.type === 'decision' ? behindOption(parent, anchor, id) : { parent_id: parent.id };
  }

  drop(ids: readonly string[], key: string, zone: DropZone): Drop | null {
    const over = this.lines.find((line) => line.key === key);
    const [first] = ids;
    if (over === undefined || first === undefined) return null;
    const edge = over.kind === 'link' && zone === 'inside' ? 'bottom' : zone;
    // What stands below a line is drawn right under its edge.
    const is_inside = edge === 'inside' || (edge === 'bottom' && over.below > 0);
    const parent =
      is_inside || over.kind === 'link' ? this.#nodes.get(over.id) : this.#parentOf(over.id);
    if (!parent || this.#isWithin(parent.id, ids)) return null;
    if (over.kind !== 'link' && ids.includes(over.id)) return null;
    if (parent.type !== 'decision') {
      if (!is_inside || !this.#takes(parent, ids.length)) return null;
      return { place: { parent_id: parent.id }, at: { id: key, edge: 'inside' } };
    }
    const own = this.#nodes.get(first)?.parent_id === parent.id ? optionTo(parent, first) : -1;
    let slot = parent.options.length;
    if (edge === 'bottom' && is_inside) slot = 0;
    else if (!is_inside) {
      const at =
        over.kind === 'link'
          ? parent.options.findIndex((option) => option.id === over.option_id)
          : optionTo(parent, over.id);
      slot = at < 0 ? parent.options.length : at + (edge === 'bottom' ? 1 : 0);
    }
    if (ids.length === 1 && own >= 0 && (slot === own || slot === own + 1)) return null;
    const index = own >= 0 && own < slot ? slot - 1 : slot;
    return { place: { parent_id: parent.id, index }, at: { id: key, edge } };
  }

  describe(id: string, titleOf: (id: string) => string): string {
    const parent = this.#parentOf(id);
    if (!this.#nodes.has(id)) return '';
    if (!parent) return 'the first question';
    const at = optionTo(parent, id);
    const option = parent.options[at];
    if (option === undefined) return `below ${titleOf(parent.id)}`;
    const name = option.label.trim() === '' ? 'option' : `option “${option.label.trim()}”,`;
    return `${name} ${at + 1} of ${parent.options.length} of ${titleOf(parent.id)}`;
  }

  /** Behind the branch of the nearest decision above that leads here; null when there is none. */
  #besideBranch(node: BranchNode): TargetPlace | null {
    let below = node;
    for (let above = this.#parentOf(node.id); above; above = this.#parentOf(above.id)) {
      if (above.type === 'decision') return behindOption(above, below.id);
      below = above;
    }
    return null;
  }

  /** Whether a node has ways free for so many more. */
  #takes(node: BranchNode, count: number): boolean {
    if (node.type === 'decision') return true;
    const goes_on = linksOf(node).some(({ next_node_id }) => this.#nodes.has(next_node_id ?? ''));
    return node.type === 'action' && count === 1 && !goes_on;
  }

  #parentOf(id: string): BranchNode | undefined {
    return this.#nodes.get(this.#nodes.get(id)?.parent_id ?? '');
  }

  #isWithin(id: string, ids: readonly string[]): boolean {
    for (let at = this.#nodes.get(id); at; at = this.#parentOf(at.id)) {
      if (ids.includes(at.id)) return true;
    }
    return false;
  }
}

function optionTo({ options }: BranchNode, id: string): number {
  return options.findIndex(({ next_node_id }) => next_node_id === id);
}

/** Behind the option that leads to `anchor`, counted without the one that leads to `moved`. */
function behindOption(decision: BranchNode, anchor: string, moved?: string): TargetPlace {
  const others = decision.options.filter(
    ({ next_node_id }) => moved === undefined || next_node_id !== moved,
  );
  const at = others.findIndex(({ next_node_id }) => next_node_id === anchor);
  return { parent_id: decision.id, ...(at < 0 ? {} : { index: at + 1 }) };
}
