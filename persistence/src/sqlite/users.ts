import type { Statement } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import {
  SERVICE_ACCOUNT_ID,
  type UserRecord,
  type UserRepository,
} from '../repositories/user-repository.ts';
import type { DatabaseSchema } from './schema.ts';
import type { Writer } from './writer.ts';

const SERVICE_ACCOUNT = { name: 'ResolutionFlow', email: 'noreply@resolutionflow.com' };

export class SqliteUserRepository implements UserRepository {
  readonly #reads: Kysely<DatabaseSchema>;
  readonly #writer: Writer;
  /** Prepared once: every request and socket asks. */
  readonly #byId: Statement<[string], UserRow>;

  constructor(reads: Kysely<DatabaseSchema>, writer: Writer) {
    this.#reads = reads;
    this.#writer = writer;
    this.#byId = writer.database.prepare(users(reads).where('id', '=', '').compile().sql);
  }

  async get(id: string): Promise<UserRecord | null> {
    return toUser(this.#byId.get(id));
  }

  async findByEmail(email: string): Promise<UserRecord | null> {
    const query = users(this.#reads).where('email', '=', email.toLowerCase());
    return toUser(await query.executeTakeFirst());
  }

  async ensureServiceAccount(): Promise<UserRecord> {
    const existing = await this.get(SERVICE_ACCOUNT_ID);
    if (existing !== null) return existing;
    await this.#writer.write((now) => {
      const at = now.toISOString();
      this.#writer.database
        .prepare(
          `INSERT INTO users (id, name, email, email_verified, created_at, updated_at, is_service_account)
           VALUES (?, ?, ?, 1, ?, ?, 1) ON CONFLICT (id) DO NOTHING`,
        )
        .run(SERVICE_ACCOUNT_ID, SERVICE_ACCOUNT.name, SERVICE_ACCOUNT.email, at, at);
    });
    return this.ensureServiceAccount();
  }
}

function users(db: Kysely<DatabaseSchema>) {
  return db.selectFrom('users').select(['id', 'name', 'email', 'is_service_account', 'banned']);
}

interface UserRow {
  id: string;
  name: string;
  email: string;
  is_service_account: number;
  banned: number | null;
}

function toUser(row: UserRow | undefined): UserRecord | null {
  if (row === undefined) return null;
  return { ...row, is_service_account: row.is_service_account === 1, banned: row.banned === 1 };
}
