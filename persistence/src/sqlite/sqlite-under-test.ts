import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StorageUnderTest, TestClock } from '../testing/fixtures.ts';
import { openSqliteStorage, type SqliteStorage, type SqliteStorageOptions } from './storage.ts';

/** A storage in a file of its own, for tests. */
export interface SqliteUnderTest extends StorageUnderTest {
  storage: SqliteStorage;
  file: string;
}

export async function openSqliteUnderTest(
  options: Partial<SqliteStorageOptions> = {},
): Promise<SqliteUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'resolutionflow-'));
  const file = join(folder, 'test.db');
  const clock = new TestClock();
  const storage = openSqliteStorage({ file, durability: 'process', now: clock.now, ...options });
  return {
    storage,
    file,
    clock,
    addUser: (name) => addUser(storage, name),
    async remove() {
      if (storage.database.open) await storage.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function addUser(storage: SqliteStorage, name: string): Promise<string> {
  const id = randomUUID();
  const at = '2026-03-02T08:00:00.000Z';
  await storage.kysely
    .insertInto('users')
    .values({
      id,
      name,
      email: `${name.toLowerCase()}@example.com`,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return id;
}
