import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../document-reading.ts';
import { openSqliteStorage } from '../storage.ts';
import { FILLED } from './filled-databases.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import type { Migration } from './migration.ts';

describe('migrations', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resolutionflow-'));
    file = join(folder, 'test.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const inDatabase = <Result>(fn: (database: Database.Database) => Result): Result => {
    const database = new Database(file);
    try {
      return fn(database);
    } finally {
      database.close();
    }
  };
  const schemaVersion = (database: Database.Database) =>
    database.pragma('user_version', { simple: true });

  it('each one has filled data to run on', () => {
    expect(Object.keys(FILLED).map(Number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS.map((migration, index) => [index + 1, migration.name] as const))(
    '%i (%s) keeps every row, and what comes after it too',
    (number) => {
      inDatabase((database) => {
        migrate(database, MIGRATIONS.slice(0, number));
        const filled = FILLED[number] ?? [];
        for (const { sql } of filled) database.exec(sql);
        migrate(database);
        expect(schemaVersion(database)).toBe(MIGRATIONS.length);
        for (const { table, rows } of filled) {
          expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(rows);
        }
        expect(readDocument(database, 'tree:live').seq).toBe(3);
        expect(database.pragma('foreign_key_check')).toEqual([]);
        expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      });
    },
  );

  it('a second run changes nothing', () => {
    inDatabase((database) => {
      migrate(database);
      const schema = database.prepare('SELECT sql FROM sqlite_schema').pluck();
      const before = schema.all();
      migrate(database);
      expect(schema.all()).toEqual(before);
    });
  });

  it('one that fails leaves the database as it was', () => {
    const fails: Migration = {
      name: 'fails',
      up(database) {
        database.exec('CREATE TABLE half_way (id TEXT)');
        throw new Error('no further');
      },
    };
    inDatabase((database) => {
      migrate(database);
      expect(() => migrate(database, [...MIGRATIONS, fails])).toThrow('no further');
      expect(schemaVersion(database)).toBe(MIGRATIONS.length);
      const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half_way'").get();
      expect(table).toBeUndefined();
    });
  });

  it('a database of a newer program is refused, saying what to do, and left alone', () => {
    inDatabase((database) => {
      migrate(database);
      database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    });
    expect(() => openSqliteStorage({ file, durability: 'process' })).toThrow(
      /A newer ResolutionFlow has used it: start that one/,
    );
    inDatabase((database) => expect(schemaVersion(database)).toBe(MIGRATIONS.length + 1));
  });

  it('processes that start at once on a new file all come up, with one service account', {
    timeout: 60_000,
  }, async () => {
    const program = fileURLToPath(new URL('./open-storage-process.ts', import.meta.url));
    const processes = Array.from({ length: 3 }, () => fork(program, [file], { stdio: 'pipe' }));
    const endings = await Promise.all(
      processes.map(async (child) => {
        let said = '';
        child.stderr?.on('data', (chunk) => (said += String(chunk)));
        const [code] = await once(child, 'exit');
        return { code, said };
      }),
    );
    expect(endings).toEqual(endings.map(() => ({ code: 0, said: '' })));
    inDatabase((database) => {
      expect(schemaVersion(database)).toBe(MIGRATIONS.length);
      expect(database.prepare('SELECT count(*) FROM users').pluck().get()).toBe(1);
    });
  });
});
