import { parseArgs } from 'node:util';
import { runSchedules } from './convergence/run-schedules.ts';
import { runKills } from './durability/run-kills.ts';

/** The randomised tests that can be run for as long as one likes, by name. */
const SOAKS: Record<string, (seed: number, runs: number) => void | Promise<void>> = {
  convergence: (seed, runs) => runSchedules(seed, runs),
  durability: async (seed, runs) => console.log(JSON.stringify(await runKills(seed, runs))),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' } },
});
const [name = 'all'] = positionals;
const runs = Number(values.runs ?? 10_000);
const seed = Number(values.seed ?? process.env.SEED ?? Date.now() % 1_000_000_000);
const chosen = Object.entries(SOAKS).filter(([known]) => name === 'all' || name === known);
if (chosen.length === 0 || !Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) {
  console.error(`Usage: soak [${Object.keys(SOAKS).join('|')}|all] [--runs N] [--seed S]`);
  process.exit(1);
}
for (const [known, soak] of chosen) {
  console.log(`${known}: ${runs} runs, --seed ${seed}`);
  const start = performance.now();
  await soak(seed, runs);
  console.log(`${known}: all held, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
