import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { withPreparedStatements } from './prepared-statements.ts';

const SUM = 'SELECT sum(n) AS sum FROM numbers WHERE n >= ?';

function open() {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE numbers (n INTEGER); INSERT INTO numbers VALUES (1), (2), (3)');
  const prepare = vi.spyOn(database, 'prepare');
  return { database, prepare };
}

it('prepares a query once, and gives what is in the table now', () => {
  const { database, prepare } = open();
  const statements = withPreparedStatements(database);
  expect(statements.prepare(SUM).all([2])).toEqual([{ sum: 5 }]);
  database.exec('INSERT INTO numbers VALUES (4)');
  expect(statements.prepare(SUM).all([2])).toEqual([{ sum: 9 }]);
  expect(statements.prepare(SUM).all([3])).toEqual([{ sum: 7 }]);
  expect(prepare).toHaveBeenCalledTimes(1);
});

it('follows a schema that changed', () => {
  const { database } = open();
  const statements = withPreparedStatements(database);
  const sql = 'SELECT * FROM numbers LIMIT 1';
  expect(statements.prepare(sql).all([])).toEqual([{ n: 1 }]);
  database.exec('ALTER TABLE numbers ADD COLUMN name TEXT');
  expect(statements.prepare(sql).all([])).toEqual([{ n: 1, name: null }]);
});

it('lets a query run while its rows are being read one by one', () => {
  const { database } = open();
  const statements = withPreparedStatements(database);
  const sql = 'SELECT n FROM numbers WHERE n > ?';
  const rows = statements.prepare(sql).iterate([0]);
  expect(rows.next().value).toEqual({ n: 1 });
  expect(statements.prepare(sql).all([2])).toEqual([{ n: 3 }]);
  expect([...rows]).toEqual([{ n: 2 }, { n: 3 }]);
});

it('keeps only the latest', () => {
  const { database, prepare } = open();
  const statements = withPreparedStatements(database, 2);
  for (const sql of ['SELECT 1', 'SELECT 2', 'SELECT 1', 'SELECT 3', 'SELECT 1', 'SELECT 2']) {
    expect(statements.prepare(sql).all([])).toHaveLength(1);
  }
  expect(prepare.mock.calls.map(([sql]) => sql)).toEqual([
    'SELECT 1',
    'SELECT 2',
    'SELECT 3',
    'SELECT 2',
  ]);
});
