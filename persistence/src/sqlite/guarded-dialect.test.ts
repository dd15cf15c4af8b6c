import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anUpdate } from '../testing/fixtures.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

describe('Kysely on the handle of the log', () => {
  let under: SqliteUnderTest;
  beforeEach(async () => {
    under = await openSqliteUnderTest();
  });
  afterEach(() => under.remove());

  const user = (id: string) => {
    const at = '2026-03-02T08:00:00.000Z';
    return { id, name: id, email: `${id}@example.com`, created_at: at, updated_at: at };
  };

  it('L1: an update appended during a transaction is stored after it, not inside it', async () => {
    const { documents, kysely, users } = under.storage;
    const events: string[] = [];
    let appended: Promise<unknown> | undefined;
    const rolledBack = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('users').values(user('ana')).execute();
      appended = documents
        .append('account:x', anUpdate(), { user_id: null })
        .then(() => events.push('stored'));
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      events.push('rolling back');
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await appended;
    expect(events).toEqual(['rolling back', 'stored']);
    expect((await documents.read('account:x')).updates).toHaveLength(1);
    expect(await users.get('ana')).toBeNull();
  });

  it('a write waits for the lock, and what was committed is there', async () => {
    const { kysely, users, writeLock } = under.storage;
    let inserted: Promise<unknown> | undefined;
    await writeLock.hold(async () => {
      inserted = kysely.insertInto('users').values(user('ana')).execute();
      expect(await users.get('ana')).toBeNull();
    });
    await inserted;
    await kysely
      .transaction()
      .execute((transaction) => transaction.insertInto('users').values(user('bo')).execute());
    expect(await users.get('ana')).not.toBeNull();
    expect(await users.get('bo')).not.toBeNull();
    await kysely.insertInto('users').values(user('cy')).execute();
    expect(await users.get('cy')).not.toBeNull();
  });
});
