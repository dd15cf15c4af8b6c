import type { Database } from 'better-sqlite3';

/** One step of the schema. Its number is its place in the list, from 1; a released one never changes. */
export interface Migration {
  name: string;
  up(database: Database): void;
}
