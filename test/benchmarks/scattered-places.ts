/**
 * Places from 0 to `end`, the same ones in every run and never one behind the other for long: edits
 * at them do not melt into one item, as the letters of a word would. Park and Miller's generator.
 */
export function scatteredPlaces(): (end: number) => number {
  let state = 1;
  return (end) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % (end + 1);
  };
}
