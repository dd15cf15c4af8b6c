/** Above this many cells the middle of two sequences is not compared. */
const MAX_CELLS = 250_000;

/**
 * Index pairs of a longest common subsequence, ascending: common beginning and end first, the
 * middle by dynamic programming while it is small enough.
 */
export function align(before: readonly string[], after: readonly string[]): [number, number][] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const pairs: [number, number][] = [];
  for (let index = 0; index < start; index += 1) pairs.push([index, index]);
  const rows = before.length - start - end;
  const columns = after.length - start - end;
  if (rows > 0 && columns > 0 && rows * columns <= MAX_CELLS) {
    for (const [row, column] of middlePairs(before, after, start, rows, columns)) {
      pairs.push([start + row, start + column]);
    }
  }
  for (let index = end; index > 0; index -= 1) {
    pairs.push([before.length - index, after.length - index]);
  }
  return pairs;
}

function* middlePairs(
  before: readonly string[],
  after: readonly string[],
  start: number,
  rows: number,
  columns: number,
): Generator<[number, number]> {
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] as number;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[start + row] === after[start + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (before[start + row] === after[start + column]) {
      yield [row, column];
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
}
