import { type Schedule, scheduleFrom } from './schedule.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulation.ts';

/**
 * Runs `count` schedules with consecutive seeds from `firstSeed`. Throws at the first failure, with
 * its seed and the shrunk schedule as JSON, ready to be kept in regressions/.
 */
export function runSchedules(firstSeed: number, count: number): void {
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const schedule = scheduleFrom(seed);
    const failure = failureOf(schedule);
    if (failure === null) continue;
    const shrunk = shrink(schedule, (shorter) => failureOf(shorter) !== null);
    throw new Error(
      `Schedule failed, SEED=${seed}: ${failure.message}\n` +
        `Shrunk to ${shrunk.steps.length} steps: ${failureOf(shrunk)?.message}\n${JSON.stringify(shrunk)}`,
      { cause: failure },
    );
  }
}

function failureOf(schedule: Schedule): Error | null {
  try {
    simulate(schedule);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
