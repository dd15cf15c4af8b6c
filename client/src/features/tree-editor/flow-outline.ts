import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';

interface LineBase {
  /** Tells lines apart: a node's id, or for a link the node and option that it starts at. */
  key: string;
  /** The node on the line; for a link the node that it starts at. */
  id: string;
  /** From 1, as `aria-level` counts. */
  level: number;
  /** The key of the line that this one stands below. */
  parent: string | null;
  /** How many lines stand below it at any depth. */
  below: number;
}

export interface SectionLine extends LineBase {
  kind: 'section';
}

export interface StepLine extends LineBase {
  kind: 'step';
}

export interface EndLine extends LineBase {
  kind: 'end';
}

/** A decision, action or solution, behind the option that leads to it. */
export interface BranchLine extends LineBase {
  kind: 'branch';
  type: string;
  option: { id: string; label: string } | null;
  /** Nothing leads to it. */
  is_loose: boolean;
}

/** An option, or what an action goes on to, that leads elsewhere, nowhere yet, or to what is gone. */
export interface LinkLine extends LineBase {
  kind: 'link';
  option_id: string | null;
  label: string;
  target_id: string | null;
  state: 'elsewhere' | 'open' | 'missing';
}

export type OutlineLine = SectionLine | StepLine | EndLine | BranchLine | LinkLine;

/** The part of a line that something is dropped on. */
export type DropZone = 'top' | 'inside' | 'bottom';

/** A drop that is possible, with the line and the part of it where the indicator is drawn. */
export interface Drop {
  place: TargetPlace;
  at: { id: string; edge: DropZone };
}

/**
 * A flow of any kind as lines, and the places that its rules allow. All pure: ids that are not in it
 * give null. Below a decision an index counts its options, elsewhere the nodes, without the moved one.
 */
export interface FlowOutline {
  readonly lines: readonly OutlineLine[];
  /** Whether dropping onto the middle of a line puts things below it. */
  readonly drops_inside: boolean;
  /** Where a new node goes for somebody on this node (null: on none); null where none can go. */
  newPlace(id: string | null): TargetPlace | null;
  /** Where so many pasted nodes go. */
  pastePlace(id: string | null, count: number): TargetPlace;
  /** One place up or down; null where there is no further. */
  moveTarget(id: string, offset: -1 | 1): TargetPlace | null;
  /** Further in; null where nesting means nothing. */
  nestTarget(id: string): TargetPlace | null;
  /** Further out; null where nesting means nothing. */
  unnestTarget(id: string): TargetPlace | null;
  /** The place for a node right behind another. */
  behind(id: string, anchor: string): TargetPlace;
  /** What dropping these, in order, on a part of a line does; null when nothing. */
  drop(ids: readonly string[], key: string, zone: DropZone): Drop | null;
  /** Where a node stands, in words for announcements. */
  describe(id: string, titleOf: (id: string) => string): string;
}

/** The lines that are not below a collapsed one. */
export function shownLines(
  lines: readonly OutlineLine[],
  collapsed: ReadonlySet<string>,
): OutlineLine[] {
  const shown: OutlineLine[] = [];
  let hidden_below = Infinity;
  for (const line of lines) {
    if (line.level > hidden_below) continue;
    hidden_below = collapsed.has(line.key) ? line.level : Infinity;
    shown.push(line);
  }
  return shown;
}

/** These nodes in the outline's order, without those that stand below another of them. */
export function topmost(lines: readonly OutlineLine[], ids: ReadonlySet<string>): string[] {
  const top: string[] = [];
  let taken_below = Infinity;
  for (const line of lines) {
    if (line.level > taken_below || line.kind === 'link') continue;
    const is_taken = ids.has(line.id);
    taken_below = is_taken ? line.level : Infinity;
    if (is_taken) top.push(line.id);
  }
  return top;
}

/** The keys of the lines that a line stands below, from the nearest up. */
export function keysAbove(lines: readonly OutlineLine[], key: string): string[] {
  const parents = new Map(lines.map((line) => [line.key, line.parent]));
  const above: string[] = [];
  for (let at = parents.get(key) ?? null; at !== null; at = parents.get(at) ?? null) above.push(at);
  return above;
}

/** What to go to when these are taken out: the line that follows, else the one that precedes. */
export function lineAfterRemoval(
  shown: readonly OutlineLine[],
  ids: readonly string[],
): string | null {
  const gone = new Set(ids);
  let last = -1;
  let first = -1;
  let below = Infinity;
  for (const [at, line] of shown.entries()) {
    const is_below = line.level > below;
    if (!is_below) below = line.kind !== 'link' && gone.has(line.id) ? line.level : Infinity;
    if (!is_below && below === Infinity) continue;
    if (first < 0) first = at;
    last = at;
  }
  if (first < 0) return null;
  return (shown[last + 1] ?? shown[first - 1])?.key ?? null;
}

/** Of the lines that are left, the one that stood nearest to a line that is gone: above it, else below. */
export function lineNearest(
  before: readonly OutlineLine[],
  gone: string,
  left: ReadonlySet<string>,
): string | null {
  const at = before.findIndex(({ key }) => key === gone);
  const is_left = ({ key }: OutlineLine) => left.has(key);
  return (before.slice(0, Math.max(at, 0)).findLast(is_left) ?? before.find(is_left))?.key ?? null;
}

/** How many nodes stand below one, at any depth. */
export function nodesBelow(lines: readonly OutlineLine[], id: string): number {
  const at = lines.findIndex(({ key }) => key === id);
  const below = lines.slice(at + 1, at + 1 + (lines[at]?.below ?? 0));
  return below.filter(({ kind }) => kind !== 'link').length;
}

/** Sets how many lines stand below each. */
export function countBelow(lines: readonly OutlineLine[]): void {
  const open: { line: OutlineLine; at: number }[] = [];
  const close = (level: number, end: number) => {
    for (let last = open.at(-1); last && last.line.level >= level; last = open.at(-1)) {
      last.line.below = end - last.at - 1;
      open.pop();
    }
  };
  for (const [at, line] of lines.entries()) {
    close(line.level, at);
    open.push({ line, at });
  }
  close(0, lines.length);
}
