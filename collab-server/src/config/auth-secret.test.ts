import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOrCreateAuthSecret } from './auth-secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rf-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a secret once, for its owner only, and leaves nothing else behind', () => {
  const secret = readOrCreateAuthSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(readOrCreateAuthSecret(folder)).toBe(secret);
  expect(statSync(join(folder, 'auth-secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['auth-secret']);
});

it('makes the data directory when it is not there', () => {
  expect(readOrCreateAuthSecret(join(folder, 'a', 'b'))).toMatch(/^[\w-]{32,}$/);
});

it('gives processes that start at once the same secret', async () => {
  const script = `import { readOrCreateAuthSecret } from ${JSON.stringify(new URL('./auth-secret.ts', import.meta.url).href)};
    process.stdout.write(readOrCreateAuthSecret(${JSON.stringify(folder)}));`;
  const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const outputs = await Promise.all([start(), start(), start()]);
  const secrets = new Set(outputs.map((output) => output.stdout));
  expect(secrets.size).toBe(1);
  expect([...secrets][0]).toBe(readOrCreateAuthSecret(folder));
});
