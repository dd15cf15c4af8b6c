import { simpleDiffString } from 'lib0/diff';
import { mapOffset } from './text-binding.ts';

/** Where an offset of one text is in another that came of it by one change. */
export function followOffset(before: string, after: string, offset: number): number {
  const { index, remove, insert } = simpleDiffString(before, after);
  return mapOffset([{ retain: index }, { delete: remove }, { insert }], offset);
}

/** What `mine`, typed over `base`, comes to where `theirs` stands now: both changes, each in its place. */
export function rebaseText(base: string, mine: string, theirs: string): string {
  if (base === theirs || mine === theirs) return mine;
  const { index, remove, insert } = simpleDiffString(base, mine);
  const start = followOffset(base, theirs, index);
  const end = Math.max(start, followOffset(base, theirs, index + remove));
  return theirs.slice(0, start) + insert + theirs.slice(end);
}
