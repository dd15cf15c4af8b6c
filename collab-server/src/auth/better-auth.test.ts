import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage } from '@resolutionflow/persistence';
import { getMigrations } from 'better-auth/db/migration';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import { betterAuthOptions, createBetterAuth } from './better-auth.ts';

let folder: string;
let storage: ReturnType<typeof openSqliteStorage>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rf-auth-'));
  storage = openSqliteStorage({ file: join(folder, 'test.db'), durability: 'process' });
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

const settings = (base_url: string) => ({
  db: storage.kysely,
  secret: 'a secret of more than thirty-two characters',
  base_url,
  logger: createLogger('silent'),
});

it('finds every table, column and index that better-auth needs already there', async () => {
  const migrations = await getMigrations(betterAuthOptions(settings('http://127.0.0.1:3000')));
  expect(migrations.toBeCreated).toEqual([]);
  expect(migrations.toBeAdded).toEqual([]);
  expect((await migrations.compileMigrations()).replace(/;/g, '').trim()).toBe('');
});

it('makes its cookies Secure under https only', async () => {
  const https = await createBetterAuth(settings('https://flows.example.com')).$context;
  expect(https.authCookies.sessionToken.attributes).toMatchObject({
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  });
  const http = await createBetterAuth(settings('http://127.0.0.1:3000')).$context;
  expect(http.authCookies.sessionToken.attributes.secure).toBe(false);
});
