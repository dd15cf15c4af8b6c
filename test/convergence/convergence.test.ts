import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSchedules } from './run-schedules.ts';
import type { Schedule } from './schedule.ts';
import { simulate } from './simulation.ts';

const REGRESSIONS = join(import.meta.dirname, 'regressions');
const RUNS = 5_000;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

describe('replicas of a tree document', () => {
  it.each(readdirSync(REGRESSIONS).filter((file) => file.endsWith('.json')))(
    'L3, L4: %s, which failed once, holds',
    (file) => {
      const schedule = JSON.parse(readFileSync(join(REGRESSIONS, file), 'utf8')) as Schedule;
      expect(() => simulate(schedule)).not.toThrow();
    },
  );

  it(`L3, L4: agree on one valid tree and lose no text in ${RUNS} random schedules, SEED=${seed}`, () => {
    expect(() => runSchedules(seed, RUNS)).not.toThrow();
  });
});
