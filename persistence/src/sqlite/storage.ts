import type { Database } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Storage } from '../repositories/storage.ts';
import { SqliteAccountRepository } from './accounts.ts';
import { SqliteApiTokenRepository } from './api-tokens.ts';
import { openSqliteDatabase, type SqliteOptions } from './database.ts';
import { SqliteDocumentLog, type WriteFailure } from './document-log.ts';
import { FifoWriteLock } from './fifo-write-lock.ts';
import { GuardedSqliteDialect } from './guarded-dialect.ts';
import { migrate } from './migrations/migrate.ts';
import { withPreparedStatements } from './prepared-statements.ts';
import { SqlitePublicationRepository } from './publications.ts';
import type { DatabaseSchema } from './schema.ts';
import { SqliteStepRepository } from './steps.ts';
import { SqliteTreeVersionRepository } from './tree-versions.ts';
import { SqliteTreeRepository } from './trees.ts';
import { SqliteUserRepository } from './users.ts';
import { Writer } from './writer.ts';

export interface SqliteStorageOptions extends SqliteOptions {
  /** Called for each commit of the log that failed and will be tried again. */
  onWriteError?: ((failure: WriteFailure) => void) | undefined;
  /** The clock, for tests. */
  now?: (() => Date) | undefined;
}

/** Storage in one SQLite file, with what only SQLite has. */
export interface SqliteStorage extends Storage {
  /** The handle of the main thread. Write through the repositories, or while holding writeLock. */
  database: Database;
  /** For better-auth. Its transactions and writes take the write lock by themselves. */
  kysely: Kysely<DatabaseSchema>;
}

/** Opens the file, making it when it is missing, and brings it to the schema of this program. */
export function openSqliteStorage(options: SqliteStorageOptions): SqliteStorage {
  const database = openSqliteDatabase(options);
  try {
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const now = options.now ?? (() => new Date());
  const writeLock = new FifoWriteLock();
  const writer = new Writer(database, writeLock, now);
  // Reads have a Kysely of their own: they must not queue behind a write that waits for the lock.
  const queried = withPreparedStatements(database);
  const reads = new Kysely<DatabaseSchema>({ dialect: new SqliteDialect({ database: queried }) });
  const documents = new SqliteDocumentLog({
    database,
    writeLock,
    now,
    onWriteError: options.onWriteError ?? (() => {}),
  });
  return {
    database,
    kysely: new Kysely({ dialect: new GuardedSqliteDialect(queried, writeLock) }),
    documents,
    trees: new SqliteTreeRepository(reads, writer),
    treeVersions: new SqliteTreeVersionRepository(reads),
    steps: new SqliteStepRepository(reads),
    publications: new SqlitePublicationRepository(writer),
    users: new SqliteUserRepository(reads, writer),
    accounts: new SqliteAccountRepository(reads, writer),
    apiTokens: new SqliteApiTokenRepository(reads, writer, now),
    writeLock,
    async close() {
      await documents.close();
      await writeLock.hold(() => database.close());
    },
  };
}
