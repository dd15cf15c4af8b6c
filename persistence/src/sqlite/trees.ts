import { type Page, ProblemError, type TreeSummary } from '@resolutionflow/core';
import type { Caller, TreeAccessFacts } from '@resolutionflow/core/access/access';
import type { Statement } from 'better-sqlite3';
import { type Kysely, type Selectable, sql } from 'kysely';
import type {
  NewTree,
  TreeFilter,
  TreePatch,
  TreeRecord,
  TreeRepository,
  TreeSeed,
} from '../repositories/tree-repository.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { treeDocumentName } from './document-rows.ts';
import type { DatabaseSchema, TreesTable } from './schema.ts';
import { foldForSearch, searchWords } from './search-text.ts';
import { writeSnapshot } from './snapshot-row.ts';
import { retireSteps } from './step-sync.ts';
import { isUniqueViolation, type Writer } from './writer.ts';

export class SqliteTreeRepository implements TreeRepository {
  readonly #reads: Kysely<DatabaseSchema>;
  readonly #writer: Writer;
  /** Prepared once: whatever is done to a tree asks. */
  readonly #byId: Statement<[string], SummaryRow>;

  constructor(reads: Kysely<DatabaseSchema>, writer: Writer) {
    this.#reads = reads;
    this.#writer = writer;
    this.#byId = writer.database.prepare(summaries(reads).where('trees.id', '=', '').compile().sql);
  }

  async create(tree: NewTree, seed: TreeSeed): Promise<TreeRecord> {
    await this.#writer.write((now) => {
      const createdAt = now.toISOString();
      this.#insert(tree, createdAt);
      this.#seed(tree.id, seed, createdAt);
    });
    return this.#existing(tree.id);
  }

  async get(id: string): Promise<TreeRecord | null> {
    const row = this.#byId.get(id);
    return row === undefined ? null : toRecord(row);
  }

  async accessFacts(id: string): Promise<TreeAccessFacts | null> {
    const row = await this.#reads
      .selectFrom('trees')
      .where('id', '=', id)
      .select(['account_id', 'is_public', 'version'])
      .executeTakeFirst();
    return row === undefined ? null : { ...row, is_public: row.is_public === 1 };
  }

  async list(filter: TreeFilter, caller: Caller): Promise<Page<TreeRecord>> {
    const rows = await treeListQuery(this.#reads, filter, caller).execute();
    const items = rows.slice(0, filter.limit).map(toRecord);
    const last = items.at(-1);
    const more = rows.length > filter.limit && last !== undefined;
    return { items, next_cursor: more ? encodeCursor([last.updated_at, last.id]) : null };
  }

  async update(id: string, patch: TreePatch): Promise<TreeRecord | null> {
    const { tags, is_public, ...texts } = patch;
    const columns: Record<string, string | number | null> = { ...definedOnly(texts) };
    if (tags !== undefined) columns.tags = JSON.stringify(tags);
    if (is_public !== undefined) columns.is_public = Number(is_public);
    return this.#set(id, columns);
  }

  async setStatus(
    id: string,
    status: 'draft' | 'archived' | 'published',
  ): Promise<TreeRecord | null> {
    return this.#set(id, { status });
  }

  async delete(id: string): Promise<boolean> {
    return this.#writer.write((now) => {
      const { database } = this.#writer;
      const tree = database
        .prepare<[string], { published_at: string | null }>(
          'SELECT published_at FROM trees WHERE id = ?',
        )
        .get(id);
      if (tree === undefined) return false;
      retireSteps(database, id, tree.published_at, now.toISOString());
      const name = treeDocumentName(id);
      database.prepare('DELETE FROM document_updates WHERE document_name = ?').run(name);
      database.prepare('DELETE FROM document_snapshots WHERE document_name = ?').run(name);
      return database.prepare('DELETE FROM trees WHERE id = ?').run(id).changes > 0;
    });
  }

  /**
   * The first update stands as a snapshot at position 1. As a row of the log an imported flow would
   * weigh on every search in that table, which reads the rows that it compares with whole.
   */
  #seed(treeId: string, { update, user_id }: TreeSeed, createdAt: string): void {
    const { database } = this.#writer;
    const document_name = treeDocumentName(treeId);
    writeSnapshot(database, { document_name, state: update, seq: 1 }, createdAt);
    database
      .prepare('INSERT INTO tree_editors (tree_id, user_id, last_seq) VALUES (?, ?, 1)')
      .run(treeId, user_id ?? '');
  }

  #insert(tree: NewTree, now: string): void {
    const fork = tree.fork_info;
    const row: TreesTable = {
      id: tree.id,
      name: tree.name,
      description: tree.description,
      tree_type: tree.tree_type,
      status: 'draft',
      version: null,
      published_seq: null,
      published_at: null,
      author_id: tree.author_id,
      account_id: tree.account_id,
      is_public: Number(tree.is_public),
      is_default: Number(tree.is_default),
      tags: JSON.stringify(tree.tags),
      category: tree.category,
      source_tree_id: fork?.source_tree_id ?? null,
      source_tree_name: fork?.source_tree_name ?? null,
      source_version: fork?.source_version ?? null,
      fork_reason: fork?.reason ?? null,
      forked_at: fork?.forked_at ?? null,
      forked_by: fork?.forked_by ?? null,
      created_at: now,
      updated_at: now,
    };
    const columns = Object.keys(row);
    try {
      this.#writer.database
        .prepare(
          `INSERT INTO trees (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
        )
        .run(row);
    } catch (error) {
      throw isUniqueViolation(error) ? new ProblemError('id_taken') : error;
    }
  }

  async #set(id: string, columns: Record<string, string | number | null>) {
    const changed = await this.#writer.write((now) => {
      const values: Record<string, unknown> = { ...columns, updated_at: now.toISOString() };
      const assignments = Object.keys(values).map((column) => `${column} = @${column}`);
      return this.#writer.database
        .prepare(`UPDATE trees SET ${assignments.join(', ')} WHERE id = @id`)
        .run({ ...values, id }).changes;
    });
    return changed === 0 ? null : this.get(id);
  }

  async #existing(id: string): Promise<TreeRecord> {
    const tree = await this.get(id);
    if (tree === null) throw new ProblemError('not_found');
    return tree;
  }
}

/**
 * The trees that the caller may read, one more than the page takes, latest changed first. Only the
 * page's rows get their details: who edited is a query of its own for each.
 */
export function treeListQuery(db: Kysely<DatabaseSchema>, filter: TreeFilter, caller: Caller) {
  return summaries(db)
    .where('trees.id', 'in', pageOfIds(db, filter, caller))
    .orderBy('trees.updated_at', 'desc')
    .orderBy('trees.id', 'desc');
}

function pageOfIds(db: Kysely<DatabaseSchema>, filter: TreeFilter, caller: Caller) {
  const readable = db
    .selectFrom('trees')
    .select('id')
    .where('account_id', 'in', [...caller.account_ids])
    .unionAll(
      db
        .selectFrom('trees')
        .select('id')
        .where('is_public', '=', 1)
        .where('version', 'is not', null),
    );
  let query = db
    .selectFrom('trees')
    .select('trees.id')
    .where('trees.id', 'in', readable)
    .orderBy('trees.updated_at', 'desc')
    .orderBy('trees.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.tree_type !== undefined) query = query.where('trees.tree_type', '=', filter.tree_type);
  if (filter.status !== undefined) query = query.where('trees.status', '=', filter.status);
  if (filter.category !== undefined) query = query.where('trees.category', '=', filter.category);
  if (filter.mine === true) query = query.where('trees.author_id', '=', caller.user_id);
  if (filter.is_default !== undefined) {
    query = query.where('trees.is_default', '=', Number(filter.is_default));
  }
  if (filter.tag !== undefined) {
    query = query.where(
      sql<boolean>`EXISTS (SELECT 1 FROM json_each(trees.tags) WHERE value = ${filter.tag})`,
    );
  }
  for (const word of searchWords(filter.q ?? '')) {
    query = query.where(sql<boolean>`instr(${searchedText}, ${foldForSearch(word)}) > 0`);
  }
  if (filter.cursor !== undefined) {
    const [updatedAt, id] = decodeCursor(filter.cursor, ['string', 'string'] as const);
    query = query.where(sql<boolean>`(trees.updated_at, trees.id) < (${updatedAt}, ${id})`);
  }
  return query;
}

/** `search_fold` is LIKE's folding for more than ASCII: see database.ts. */
const searchedText = sql<string>`search_fold(concat_ws(char(10), trees.name, trees.description,
  (SELECT group_concat(value, char(10)) FROM json_each(trees.tags)), trees.category))`;

function summaries(db: Kysely<DatabaseSchema>) {
  return db
    .selectFrom('trees')
    .leftJoin('users as author', 'author.id', 'trees.author_id')
    .selectAll('trees')
    .select('author.name as author_name')
    .select(
      sql<string | null>`(
        SELECT json_group_array(coalesce(editor.name, '')) FROM (
          SELECT user_id FROM tree_editors
          WHERE tree_id = trees.id AND last_seq > coalesce(trees.published_seq, 0)
          UNION
          SELECT value FROM document_updates CROSS JOIN json_each(user_ids)
          WHERE document_name = 'tree:' || trees.id AND seq > coalesce(trees.published_seq, 0)
        ) AS edited LEFT JOIN users AS editor ON editor.id = edited.user_id
      )`.as('unpublished_authors'),
    );
}

type SummaryRow = Selectable<TreesTable> & {
  author_name: string | null;
  unpublished_authors: string | null;
};

function toRecord(row: SummaryRow): TreeRecord {
  const editors = JSON.parse(row.unpublished_authors ?? '[]') as string[];
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    tree_type: row.tree_type as TreeSummary['tree_type'],
    status: row.status as TreeSummary['status'],
    version: row.version,
    published_seq: row.published_seq,
    published_at: row.published_at,
    has_unpublished_changes: editors.length > 0,
    unpublished_authors: editors.filter((name) => name !== '').sort(),
    is_public: row.is_public === 1,
    is_default: row.is_default === 1,
    tags: JSON.parse(row.tags) as string[],
    category: row.category,
    author_id: row.author_id,
    author_name: row.author_name,
    account_id: row.account_id,
    fork_info: toForkInfo(row),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

function toForkInfo(row: SummaryRow): TreeSummary['fork_info'] {
  const { source_tree_id, source_tree_name, forked_at, forked_by } = row;
  if (source_tree_id === null || source_tree_name === null) return null;
  if (forked_at === null || forked_by === null) return null;
  const { source_version, fork_reason: reason } = row;
  return { source_tree_id, source_tree_name, source_version, reason, forked_at, forked_by };
}

function definedOnly<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Values>;
}
