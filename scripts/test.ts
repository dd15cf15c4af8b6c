import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { provideChromium } from './chromium.ts';
import { buildClientIfChanged, ROOT } from './client-build.ts';

/** Runs a Node program from the root; ends this process with its status when it fails. */
function run(program: string, args: string[], env: Record<string, string> = {}): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Arguments choose: files of `test/e2e` among the browser tests, anything else among the others. */
const args = process.argv.slice(2);
const browserTests = args.filter((arg) => /^(\.\/)?test\/e2e/.test(arg));
const others = args.filter((arg) => !browserTests.includes(arg));
const all = args.length === 0;

if (all || others.length > 0) run('node_modules/vitest/vitest.mjs', ['run', ...others]);
if (!all && browserTests.length === 0) process.exit(0);

const chromium = await provideChromium();
if (chromium === undefined) {
  const message =
    'No Chromium to test in: install one (apt-get install chromium) or set CHROMIUM_PATH.';
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`${message}\nThe browser tests were NOT run.\n`);
  process.exit(0);
}
buildClientIfChanged();
run(
  'test/node_modules/@playwright/test/cli.js',
  ['test', '--config', 'test/e2e/playwright.config.ts', ...browserTests],
  {
    CHROMIUM_PATH: chromium,
  },
);
