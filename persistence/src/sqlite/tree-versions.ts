import type { Page, PageQuery, TreeStructure, TreeType } from '@resolutionflow/core';
import type { Kysely } from 'kysely';
import type {
  TreeVersion,
  TreeVersionRepository,
  TreeVersionSummary,
} from '../repositories/tree-version-repository.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { DatabaseSchema } from './schema.ts';

export class SqliteTreeVersionRepository implements TreeVersionRepository {
  readonly #reads: Kysely<DatabaseSchema>;

  constructor(reads: Kysely<DatabaseSchema>) {
    this.#reads = reads;
  }

  async get(treeId: string, version: number): Promise<TreeVersion | null> {
    const row = await versions(this.#reads, treeId)
      .select('tree_versions.structure')
      .where('tree_versions.version', '=', version)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { structure, ...summary } = row;
    return { ...toSummary(summary), structure: JSON.parse(structure) as TreeStructure };
  }

  async getLive(treeId: string): Promise<TreeVersion | null> {
    const tree = await this.#reads
      .selectFrom('trees')
      .select('version')
      .where('id', '=', treeId)
      .executeTakeFirst();
    if (tree === undefined || tree.version === null) return null;
    return this.get(treeId, tree.version);
  }

  async list(treeId: string, { limit, cursor }: PageQuery): Promise<Page<TreeVersionSummary>> {
    let query = versions(this.#reads, treeId)
      .orderBy('tree_versions.version', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [before] = decodeCursor(cursor, ['integer'] as const);
      query = query.where('tree_versions.version', '<', before);
    }
    const rows = await query.execute();
    const items = rows.slice(0, limit).map(toSummary);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items, next_cursor: more ? encodeCursor([last.version]) : null };
  }
}

function versions(db: Kysely<DatabaseSchema>, treeId: string) {
  return db
    .selectFrom('tree_versions')
    .leftJoin('users as publisher', 'publisher.id', 'tree_versions.published_by')
    .where('tree_versions.tree_id', '=', treeId)
    .select([
      'tree_versions.tree_id',
      'tree_versions.version',
      'tree_versions.seq',
      'tree_versions.tree_type',
      'tree_versions.name',
      'tree_versions.notes',
      'tree_versions.published_by',
      'publisher.name as published_by_name',
      'tree_versions.created_at',
    ]);
}

function toSummary(row: Omit<TreeVersionSummary, 'tree_type'> & { tree_type: string }) {
  return { ...row, tree_type: row.tree_type as TreeType };
}
