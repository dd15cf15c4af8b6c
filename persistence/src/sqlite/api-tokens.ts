import { type ApiToken, type Page, type PageQuery, ProblemError } from '@resolutionflow/core';
import type { Statement } from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type {
  ApiTokenOwner,
  ApiTokenRepository,
  NewApiToken,
} from '../repositories/api-token-repository.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { DatabaseSchema } from './schema.ts';
import { isUniqueViolation, type Writer } from './writer.ts';

const TOUCH_STEP_MS = 60_000;

export class SqliteApiTokenRepository implements ApiTokenRepository {
  readonly #reads: Kysely<DatabaseSchema>;
  readonly #writer: Writer;
  readonly #now: () => Date;
  // Prepared once: every request and socket with a token asks.
  readonly #byHash: Statement<[now: string, hash: string], ApiTokenOwner>;
  readonly #lastUse: Statement<[string], string | null>;

  constructor(reads: Kysely<DatabaseSchema>, writer: Writer, now: () => Date) {
    this.#reads = reads;
    this.#writer = writer;
    this.#now = now;
    const valid = this.#valid().where('token_hash', '=', '');
    this.#byHash = writer.database.prepare(
      valid.select(['id', 'user_id', 'account_id']).compile().sql,
    );
    this.#lastUse = writer.database
      .prepare<[string], string | null>('SELECT last_used_at FROM api_tokens WHERE id = ?')
      .pluck();
  }

  async create(token: NewApiToken): Promise<ApiToken> {
    const { id, user_id, account_id, name, token_hash, expires_at = null } = token;
    return this.#writer.write((now) => {
      const created_at = now.toISOString();
      try {
        this.#writer.database
          .prepare(
            `INSERT INTO api_tokens (id, user_id, account_id, name, token_hash, created_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(id, user_id, account_id, name, token_hash, created_at, expires_at);
      } catch (error) {
        throw isUniqueViolation(error) ? new ProblemError('id_taken') : error;
      }
      return { id, name, created_at, last_used_at: null };
    });
  }

  async list(userId: string, { limit, cursor }: PageQuery): Promise<Page<ApiToken>> {
    let listed = this.#valid()
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .select(['id', 'name', 'created_at', 'last_used_at']);
    if (cursor !== undefined) {
      const [createdAt, id] = decodeCursor(cursor, ['string', 'string'] as const);
      listed = listed.where(sql<boolean>`(created_at, id) < (${createdAt}, ${id})`);
    }
    const rows = await listed.execute();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items, next_cursor: more ? encodeCursor([last.created_at, last.id]) : null };
  }

  async get(userId: string, id: string): Promise<ApiToken | null> {
    const row = await this.#valid()
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .select(['id', 'name', 'created_at', 'last_used_at'])
      .executeTakeFirst();
    return row ?? null;
  }

  async findByHash(tokenHash: string): Promise<ApiTokenOwner | null> {
    return this.#byHash.get(this.#now().toISOString(), tokenHash) ?? null;
  }

  async touch(id: string): Promise<void> {
    const lastUse = this.#lastUse.get(id);
    if (lastUse === undefined) return;
    const age = this.#now().getTime() - Date.parse(lastUse ?? '1970-01-01');
    if (age < TOUCH_STEP_MS) return;
    await this.#writer.write((now) => {
      this.#writer.database
        .prepare('UPDATE api_tokens SET last_used_at = ? WHERE id = ?')
        .run(now.toISOString(), id);
    });
  }

  async revoke(userId: string, id: string): Promise<boolean> {
    return this.#writer.write((now) => {
      const { changes } = this.#writer.database
        .prepare(
          'UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL',
        )
        .run(now.toISOString(), id, userId);
      return changes > 0;
    });
  }

  #valid() {
    const now = this.#now().toISOString();
    return this.#reads
      .selectFrom('api_tokens')
      .where('revoked_at', 'is', null)
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]));
  }
}
