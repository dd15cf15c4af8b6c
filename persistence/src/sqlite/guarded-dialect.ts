import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { FifoWriteLock } from './fifo-write-lock.ts';

/**
 * Kysely over a handle that others write to as well. A transaction of Kysely stays open over several
 * turns of the event loop; without the lock, an update committed by the log meanwhile would land
 * inside it and be acknowledged before it is stored (L1). So transactions hold the write lock, and
 * so do single statements that write.
 */
export class GuardedSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  readonly #writeLock: FifoWriteLock;

  constructor(database: SqliteDatabase, writeLock: FifoWriteLock) {
    super({ database });
    this.#database = database;
    this.#writeLock = writeLock;
  }

  override createDriver(): Driver {
    return new GuardedSqliteDriver(this.#database, this.#writeLock);
  }
}

class GuardedSqliteDriver extends SqliteDriver {
  readonly #writeLock: FifoWriteLock;
  #connection: GuardedConnection | undefined;
  #release: (() => void) | undefined;

  constructor(database: SqliteDatabase, writeLock: FifoWriteLock) {
    super({ database });
    this.#writeLock = writeLock;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= new GuardedConnection(await super.acquireConnection(), this.#writeLock);
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const release = await this.#writeLock.acquire();
    try {
      // IMMEDIATE: a deferred one that reads first fails when another process wrote in between.
      await guarded(connection).unguarded.executeQuery(CompiledQuery.raw('begin immediate'));
      guarded(connection).in_transaction = true;
      this.#release = release;
    } catch (error) {
      release();
      throw error;
    }
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    // When it fails, Kysely rolls back, and that gives the lock back.
    await super.commitTransaction(connection);
    this.#end(connection);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } finally {
      this.#end(connection);
    }
  }

  /** The handle belongs to the storage, which closes it. */
  override async destroy(): Promise<void> {}

  #end(connection: DatabaseConnection): void {
    guarded(connection).in_transaction = false;
    this.#release?.();
    this.#release = undefined;
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly unguarded: DatabaseConnection;
  in_transaction = false;
  readonly #writeLock: FifoWriteLock;

  constructor(unguarded: DatabaseConnection, writeLock: FifoWriteLock) {
    this.unguarded = unguarded;
    this.#writeLock = writeLock;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const alone = this.in_transaction || SelectQueryNode.is(query.query);
    if (alone) return this.unguarded.executeQuery<Row>(query);
    return this.#writeLock.hold(() => this.unguarded.executeQuery<Row>(query));
  }

  streamQuery<Row>(
    query: CompiledQuery,
    chunkSize: number,
  ): AsyncIterableIterator<QueryResult<Row>> {
    return this.unguarded.streamQuery<Row>(query, chunkSize);
  }
}

function guarded(connection: DatabaseConnection): GuardedConnection {
  if (connection instanceof GuardedConnection) return connection;
  throw new Error('This connection was not acquired from this driver.');
}
