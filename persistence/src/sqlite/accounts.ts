import { randomUUID } from 'node:crypto';
import { ProblemError, type Role } from '@resolutionflow/core';
import type { Statement } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type {
  AccountMembership,
  AccountRepository,
  NewAccount,
} from '../repositories/account-repository.ts';
import type { DatabaseSchema } from './schema.ts';
import { isUniqueViolation, type Writer } from './writer.ts';

export class SqliteAccountRepository implements AccountRepository {
  readonly #reads: Kysely<DatabaseSchema>;
  readonly #writer: Writer;
  /** Prepared once: every request and socket asks. */
  readonly #ofUser: Statement<[string], AccountMembership>;

  constructor(reads: Kysely<DatabaseSchema>, writer: Writer) {
    this.#reads = reads;
    this.#writer = writer;
    this.#ofUser = writer.database.prepare(
      `SELECT memberships.account_id, accounts.name AS account_name, memberships.role
       FROM memberships JOIN accounts ON accounts.id = memberships.account_id
       WHERE memberships.user_id = ? ORDER BY memberships.created_at, memberships.id`,
    );
  }

  async create(account: NewAccount): Promise<void> {
    await this.#writer.write((now) => {
      try {
        this.#writer.database
          .prepare('INSERT INTO accounts (id, name, slug, created_at) VALUES (?, ?, ?, ?)')
          .run(account.id, account.name, account.slug, now.toISOString());
      } catch (error) {
        throw isUniqueViolation(error) ? new ProblemError('id_taken') : error;
      }
      this.#putMember(account.id, account.owner_id, 'owner', now);
    });
  }

  async listForUser(userId: string): Promise<AccountMembership[]> {
    return this.#ofUser.all(userId);
  }

  async roleOf(userId: string, accountId: string): Promise<Role | null> {
    const row = await this.#reads
      .selectFrom('memberships')
      .where('user_id', '=', userId)
      .where('account_id', '=', accountId)
      .select('role')
      .executeTakeFirst();
    return row === undefined ? null : (row.role as Role);
  }

  async setMember(accountId: string, userId: string, role: Role): Promise<void> {
    await this.#writer.write((now) => this.#putMember(accountId, userId, role, now));
  }

  async removeMember(accountId: string, userId: string): Promise<boolean> {
    return this.#writer.write(() => {
      const { changes } = this.#writer.database
        .prepare('DELETE FROM memberships WHERE user_id = ? AND account_id = ?')
        .run(userId, accountId);
      return changes > 0;
    });
  }

  #putMember(accountId: string, userId: string, role: Role, now: Date): void {
    this.#writer.database
      .prepare(
        `INSERT INTO memberships (id, account_id, user_id, role, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (user_id, account_id) DO UPDATE SET role = excluded.role`,
      )
      .run(randomUUID(), accountId, userId, role, now.toISOString());
  }
}
