import type { Database } from 'better-sqlite3';
import { initial } from './0001-initial.ts';
import type { Migration } from './migration.ts';

/** Every migration, oldest first. */
export const MIGRATIONS: readonly Migration[] = [initial];

/**
 * Brings the database to the schema that this program knows, in one transaction; safe when two
 * processes start at once. Refuses a database that a newer program has migrated.
 *
 * The number of applied migrations is kept in `user_version`, and not by Kysely's Migrator: that one
 * runs each migration on its own without a lock on SQLite, and its two tables would hold one number.
 */
export function migrate(database: Database, migrations: readonly Migration[] = MIGRATIONS): void {
  if (appliedMigrations(database) === migrations.length) return;
  database
    .transaction(() => {
      const applied = appliedMigrations(database);
      if (applied > migrations.length) {
        throw new Error(
          `The database has schema ${applied}, and this program knows only ${migrations.length}. ` +
            'A newer ResolutionFlow has used it: start that one, or restore a backup made before it.',
        );
      }
      for (const migration of migrations.slice(applied)) migration.up(database);
      database.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}

function appliedMigrations(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
