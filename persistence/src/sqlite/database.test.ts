import { afterEach, describe, expect, it } from 'vitest';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

describe('an opened database', () => {
  let under: SqliteUnderTest;
  afterEach(() => under.remove());

  it.each([
    ['full', 2],
    ['process', 1],
  ] as const)('L1: durability %s is synchronous %i, read back', async (durability, synchronous) => {
    under = await openSqliteUnderTest({ durability });
    const pragma = (name: string) => under.storage.database.pragma(name, { simple: true });
    expect(pragma('synchronous')).toBe(synchronous);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5000);
  });

  it('L6: refuses to change a version', async () => {
    under = await openSqliteUnderTest();
    const { database } = under.storage;
    const at = '2026-03-02T08:00:00.000Z';
    database.exec(`
      INSERT INTO trees (id, name, tree_type, created_at, updated_at)
        VALUES ('t', 'T', 'procedural', '${at}', '${at}');
      INSERT INTO tree_versions (tree_id, version, seq, structure, tree_type, name, created_at)
        VALUES ('t', 1, 1, '{}', 'procedural', 'T', '${at}')`);
    expect(() => database.exec(`UPDATE tree_versions SET notes = 'Changed'`)).toThrow('immutable');
  });
});
