import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** More than the product has queries; what filters of lists put together beyond it is prepared anew. */
const KEPT_STATEMENTS = 200;

/**
 * The database as Kysely sees it, with the statements of its latest queries kept prepared: parsing and
 * planning one costs as much as running it. SQLite itself prepares anew what a changed schema makes stale.
 */
export function withPreparedStatements(database: Database, kept = KEPT_STATEMENTS): SqliteDatabase {
  const statements = new Map<string, KeptStatement>();
  return {
    prepare(sql) {
      const statement = statements.get(sql) ?? new KeptStatement(database, sql);
      // The latest ones stand last.
      statements.delete(sql);
      statements.set(sql, statement);
      if (statements.size > kept) {
        for (const oldest of statements.keys()) {
          statements.delete(oldest);
          break;
        }
      }
      return statement;
    },
    close: () => database.close(),
  };
}

class KeptStatement implements SqliteStatement {
  readonly #database: Database;
  readonly #sql: string;
  readonly #statement: Statement<unknown[]>;

  constructor(database: Database, sql: string) {
    this.#database = database;
    this.#sql = sql;
    this.#statement = database.prepare(sql);
  }

  get reader(): boolean {
    return this.#statement.reader;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#statement.all(parameters);
  }

  run(parameters: readonly unknown[]): ReturnType<SqliteStatement['run']> {
    return this.#statement.run(parameters);
  }

  /** A statement that is being read row by row can do nothing else, so this is one of its own. */
  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.#database.prepare<unknown[]>(this.#sql).iterate(parameters);
  }
}
