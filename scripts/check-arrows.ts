import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './client-build.ts';

/** A cruise that silently reads nothing would pass: this many modules are surely there. */
const AT_LEAST = 50;
const PLACES = ['core/src', 'persistence/src', 'collab-server/src', 'client/src', 'test'];

interface Cruise {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string; severity: string } }[];
  };
}

const { stdout, stderr } = spawnSync(
  join(ROOT, 'node_modules/.bin/depcruise'),
  ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...PLACES],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
if (!stdout) throw new Error(`dependency-cruiser printed nothing: ${stderr}`);

const { totalCruised, violations } = (JSON.parse(stdout) as Cruise).summary;
for (const { from, to, rule } of violations) {
  process.stdout.write(`${rule.name}: ${from} → ${to}\n`);
}
if (totalCruised < AT_LEAST) {
  process.stdout.write(`Only ${totalCruised} modules were read: the arrows were not checked.\n`);
}
process.exitCode = violations.length > 0 || totalCruised < AT_LEAST ? 1 : 0;
