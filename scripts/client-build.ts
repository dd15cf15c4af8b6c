import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const INPUTS = [
  'client/index.html',
  'client/package.json',
  'client/public',
  'client/src',
  'client/vite.config.ts',
  'core/package.json',
  'core/src',
  'pnpm-lock.yaml',
];
const STAMP = join(ROOT, 'client/dist/.inputs');

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function hashOfInputs(): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => files(join(ROOT, input)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Builds the client unless what is in client/dist came from exactly these sources.
 * Throws when the build fails; what it printed is then on the terminal.
 */
export function buildClientIfChanged(): void {
  const inputs = hashOfInputs();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs) return;
  process.stdout.write('Building the client …\n');
  const vite = join(ROOT, 'client/node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'client'),
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('The client could not be built.');
  writeFileSync(STAMP, inputs);
}
