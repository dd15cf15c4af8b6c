import { expect, it } from 'vitest';
import { runKills } from './run-kills.ts';

it('L1: 25 times killed under load, the server has lost no acknowledged edit', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
  process.stdout.write(`SEED=${seed}\n`);
  const report = await runKills(seed, 25);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  expect(report.kills).toBe(25);
  expect(report.acknowledged).toBeGreaterThan(25 * 100);
  expect(report.published).toBeGreaterThan(0);
});
