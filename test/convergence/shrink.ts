import type { Schedule, Step } from './schedule.ts';

/** The same failing schedule with as few steps as leaving out runs of them can bring it to. */
export function shrink(schedule: Schedule, fails: (schedule: Schedule) => boolean): Schedule {
  let { steps } = schedule;
  for (let size = Math.ceil(steps.length / 2); size >= 1; ) {
    const shorter = leaveOut(steps, size, (rest) => fails({ ...schedule, steps: rest }));
    if (shorter.length < steps.length) steps = shorter;
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
  }
  return { ...schedule, steps };
}

function leaveOut(
  steps: readonly Step[],
  size: number,
  fails: (rest: readonly Step[]) => boolean,
): readonly Step[] {
  let kept = steps;
  for (let at = 0; at < kept.length; ) {
    const rest = [...kept.slice(0, at), ...kept.slice(at + size)];
    if (fails(rest)) kept = rest;
    else at += size;
  }
  return kept;
}
