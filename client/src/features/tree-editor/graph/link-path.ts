import type { Point } from './layout-tree.ts';

/** A line that leaves to the right, arrives from the left, and is level at every point between. */
export function forwardPath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  let path = `M${start.x} ${start.y}`;
  let from = start;
  for (const to of rest) {
    if (from.y === to.y) path += `H${to.x}`;
    else {
      const reach = Math.max(24, (to.x - from.x) / 2);
      path += `C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
    }
    from = to;
  }
  return path;
}

const CORNER = 10;
const OUT = 20;

/**
 * A line back to a card at the left: out at the right, along a lane above the target, and down into its
 * top, so that it cannot be taken for a way forward.
 */
export function backPath(from: Point, to: Point): string {
  const right = from.x + OUT;
  const lane = to.y - OUT;
  const turn = from.y > lane ? -1 : 1;
  const end = right > to.x ? -1 : 1;
  return [
    `M${from.x} ${from.y}`,
    `H${right - CORNER}`,
    `Q${right} ${from.y} ${right} ${from.y + turn * CORNER}`,
    `V${lane - turn * CORNER}`,
    `Q${right} ${lane} ${right + end * CORNER} ${lane}`,
    `H${to.x - end * CORNER}`,
    `Q${to.x} ${lane} ${to.x} ${lane + CORNER}`,
    `V${to.y}`,
  ].join('');
}
