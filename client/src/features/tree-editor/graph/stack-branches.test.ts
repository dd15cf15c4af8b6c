import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Slot, stackBranches } from './stack-branches.ts';
import { SEEDED } from './testing/seed.ts';

const slot = (next: Slot[] = [], height = 20): Slot => ({ height, margin: 5, next });

test('branches stand below each other, each beside what follows first', () => {
  const [a, b, c] = [slot(), slot(), slot()];
  const root = slot([a, b, c], 100);
  const middles = stackBranches([root]);
  expect([root, a, b, c].map((each) => middles.get(each))).toEqual([0, 0, 30, 60]);
});

test('a short branch takes the room beside a longer one', () => {
  const deep = slot([slot(), slot(), slot()]);
  const short = slot();
  const middles = stackBranches([slot([deep, short])]);
  expect(middles.get(short)).toBe(30);
});

test('it stands beside what it is told to', () => {
  const [line, child] = [slot([], 0), slot()];
  const root: Slot = { ...slot([line, child]), beside: child };
  const middles = stackBranches([root]);
  expect(middles.get(root)).toBe(middles.get(child));
  expect(middles.get(line)).toBeLessThan(middles.get(child) ?? 0);
});

const trees = fc.letrec<{ tree: Slot }>((tie) => ({
  tree: fc.record({
    height: fc.nat(60),
    margin: fc.nat(12),
    next: fc.oneof(
      { maxDepth: 5 },
      fc.constant<Slot[]>([]),
      fc.array(tie('tree'), { maxLength: 4 }),
    ),
  }),
})).tree;

test('in each column slots stand in their order and keep their margins, as close as one of them allows', () => {
  fc.assert(
    fc.property(fc.array(trees, { minLength: 1, maxLength: 3 }), (roots) => {
      const middles = stackBranches(roots);
      let column = roots;
      while (column.length > 0) {
        for (const [at, below] of column.entries()) {
          const above = column[at - 1];
          if (above === undefined) continue;
          const bottom = (middles.get(above) ?? 0) + above.height / 2 + above.margin;
          const top = (middles.get(below) ?? 0) - below.height / 2 - below.margin;
          expect(top).toBeGreaterThanOrEqual(bottom - 1e-6);
        }
        column = column.flatMap(({ next }) => next);
      }
      // Nothing could move up with what is below it: somewhere each branch touches the one above.
      for (const parent of [{ next: roots }, ...everything(roots)]) {
        for (const [at, branch] of parent.next.entries()) {
          if (at > 0) expect(gap(parent.next.slice(0, at), branch, middles)).toBeCloseTo(0, 6);
        }
      }
    }),
    SEEDED,
  );
});

function everything(roots: readonly Slot[]): Slot[] {
  return roots.flatMap((root) => [root, ...everything(root.next)]);
}

/** How far a branch could move up. */
function gap(above: readonly Slot[], below: Slot, middles: ReadonlyMap<Slot, number>): number {
  let free = Number.POSITIVE_INFINITY;
  let [upper, lower]: [readonly Slot[], readonly Slot[]] = [above, [below]];
  while (upper.length > 0 && lower.length > 0) {
    const edge = (each: Slot, way: 1 | -1) =>
      (middles.get(each) ?? 0) + way * (each.height / 2 + each.margin);
    const bottom = Math.max(...upper.map((each) => edge(each, 1)));
    const top = Math.min(...lower.map((each) => edge(each, -1)));
    free = Math.min(free, top - bottom);
    upper = upper.flatMap(({ next }) => next);
    lower = lower.flatMap(({ next }) => next);
  }
  return free;
}
