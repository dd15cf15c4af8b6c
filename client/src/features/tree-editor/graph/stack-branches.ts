/** Something that takes room in one column: a card, or a line that passes. */
export interface Slot {
  height: number;
  /** Room that it keeps free above and below itself. */
  margin: number;
  /** What stands in the next column behind it, from top to bottom. */
  next: Slot[];
  /** Which of `next` it stands beside; the first, unless said otherwise. */
  beside?: Slot;
}

/** The edges of a branch by column, the last entry being its first column; each list with what is to be added to it. */
interface Outline {
  top: number[];
  top_by: number;
  bottom: number[];
  bottom_by: number;
}

/**
 * The height at which the middle of each slot stands, so that branches stand below each other in their
 * order, as close as their outlines allow. In time linear in the slots: two outlines are joined along the
 * shorter of them (Reingold and Tilford, Tidier Drawings of Trees).
 */
export function stackBranches(roots: readonly Slot[]): Map<Slot, number> {
  const start: Slot = { height: 0, margin: 0, next: [...roots] };
  const order = parentsFirst(start);
  const outlines = new Map<Slot, Outline>();
  // Where a slot stands in its branch, and where its branch stands in the one that it is part of.
  const within = new Map<Slot, number>();
  const offset = new Map<Slot, number>();
  for (const slot of order.toReversed()) {
    let joined: Outline | null = null;
    for (const next of slot.next) {
      const outline = outlines.get(next) as Outline;
      outlines.delete(next);
      const by = joined === null ? 0 : room(joined, outline);
      outline.top_by += by;
      outline.bottom_by += by;
      offset.set(next, by);
      joined = joined === null ? outline : join(joined, outline);
    }
    const beside = slot.beside ?? slot.next[0];
    const middle = beside ? (within.get(beside) ?? 0) + (offset.get(beside) ?? 0) : 0;
    within.set(slot, middle);
    const outline = joined ?? { top: [], top_by: 0, bottom: [], bottom_by: 0 };
    const reach = slot.height / 2 + slot.margin;
    outline.top.push(middle - reach - outline.top_by);
    outline.bottom.push(middle + reach - outline.bottom_by);
    outlines.set(slot, outline);
  }
  const origins = new Map<Slot, number>([[start, 0]]);
  const middles = new Map<Slot, number>();
  for (const slot of order) {
    const origin = origins.get(slot) ?? 0;
    middles.set(slot, origin + (within.get(slot) ?? 0));
    for (const next of slot.next) origins.set(next, origin + (offset.get(next) ?? 0));
  }
  middles.delete(start);
  return middles;
}

function parentsFirst(start: Slot): Slot[] {
  const order: Slot[] = [];
  const waiting = [start];
  for (let slot = waiting.pop(); slot !== undefined; slot = waiting.pop()) {
    order.push(slot);
    waiting.push(...slot.next);
  }
  return order;
}

/** How far down a branch has to go to stand below another. */
function room(above: Outline, below: Outline): number {
  const shared = Math.min(above.bottom.length, below.top.length);
  let by = Number.NEGATIVE_INFINITY;
  for (let column = 1; column <= shared; column += 1) {
    const bottom = (above.bottom.at(-column) ?? 0) + above.bottom_by;
    const top = (below.top.at(-column) ?? 0) + below.top_by;
    by = Math.max(by, bottom - top);
  }
  return by;
}

/** The outline of two branches that stand below each other. */
function join(above: Outline, below: Outline): Outline {
  const is_above_longer = above.top.length >= below.top.length;
  const [top, top_by] = is_above_longer
    ? [above.top, above.top_by]
    : [overwrite(below.top, below.top_by, above.top, above.top_by), below.top_by];
  const is_below_longer = below.bottom.length >= above.bottom.length;
  const [bottom, bottom_by] = is_below_longer
    ? [below.bottom, below.bottom_by]
    : [overwrite(above.bottom, above.bottom_by, below.bottom, below.bottom_by), above.bottom_by];
  return { top, top_by, bottom, bottom_by };
}

/** Puts a shorter list over the first columns of a longer one. */
function overwrite(longer: number[], longer_by: number, shorter: number[], by: number): number[] {
  const skip = longer.length - shorter.length;
  for (const [at, value] of shorter.entries()) longer[skip + at] = value + by - longer_by;
  return longer;
}
