import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './client-build.ts';

const BIN = join(ROOT, 'node_modules/.bin');

/** Each must pass; all run, so that one look shows everything that is wrong. */
const CHECKS: Record<string, [string, ...string[]]> = {
  'types: core': ['tsc', '-p', 'core'],
  'types: persistence': ['tsc', '-p', 'persistence'],
  'types: collab-server': ['tsc', '-p', 'collab-server'],
  'types: client': ['tsc', '-p', 'client'],
  'types: test': ['tsc', '-p', 'test'],
  'types: scripts': ['tsc', '-p', 'scripts'],
  'lint and format': ['biome', 'check', '--error-on-warnings', '.'],
  arrows: ['node', 'scripts/check-arrows.ts'],
  'unused code': ['knip'],
};

function run([command, ...args]: [string, ...string[]]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(BIN, command), args, { cwd: ROOT });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

let failed = false;
for (const [name, command] of Object.entries(CHECKS)) {
  const { ok, output } = await run(command);
  process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n`);
  if (!ok) {
    failed = true;
    process.stdout.write(`${output}\n`);
  }
}
process.exitCode = failed ? 1 : 0;
