import type { Page, Step, StepContent, StepListQuery, StepVisibility } from '@resolutionflow/core';
import type { Caller } from '@resolutionflow/core/access/access';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { StepRepository } from '../repositories/step-repository.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { DatabaseSchema, StepLibraryTable } from './schema.ts';
import { searchQuery, searchWords } from './search-text.ts';

export class SqliteStepRepository implements StepRepository {
  readonly #reads: Kysely<DatabaseSchema>;

  constructor(reads: Kysely<DatabaseSchema>) {
    this.#reads = reads;
  }

  async list(query: StepListQuery, caller: Caller): Promise<Page<Step>> {
    const words = searchWords(query.q ?? '');
    if (words.length > 0) {
      const match = searchQuery(words);
      if (match === null) return { items: [], next_cursor: null };
      return this.#search(match, query, caller);
    }
    const rows = await stepListQuery(this.#reads, query, caller).execute();
    const last = rows[query.limit - 1];
    const more = rows.length > query.limit && last !== undefined;
    return {
      items: rows.slice(0, query.limit).map(toStep),
      next_cursor: more ? encodeCursor([last.title, last.row_number]) : null,
    };
  }

  async get(id: string, caller: Caller): Promise<Step | null> {
    const row = await details(this.#reads, caller)
      .where('step_library.id', '=', id)
      .where(visibleTo(caller))
      .executeTakeFirst();
    return row === undefined ? null : toStep(row);
  }

  /** Ranks have no stable key to continue from, so the cursor of a search is a count. */
  async #search(match: string, query: StepListQuery, caller: Caller): Promise<Page<Step>> {
    const offset =
      query.cursor === undefined ? 0 : decodeCursor(query.cursor, ['integer'] as const)[0];
    const found = await stepSearchQuery(this.#reads, match, offset, query, caller).execute();
    const rowNumbers = found.slice(0, query.limit).map((row) => row.row_number);
    const rows = await details(this.#reads, caller)
      .where('step_library.row_number', 'in', rowNumbers)
      .execute();
    const byRowNumber = new Map(rows.map((row) => [row.row_number, toStep(row)]));
    return {
      items: rowNumbers
        .map((rowNumber) => byRowNumber.get(rowNumber))
        .filter((step) => step !== undefined),
      next_cursor: found.length > query.limit ? encodeCursor([offset + query.limit]) : null,
    };
  }
}

/**
 * Steps by title, one more than the page takes. Read in the order of the title index, unless a filter
 * leaves so few that finding and sorting them is quicker; the unary plus keeps the planner from it.
 */
export function stepListQuery(db: Kysely<DatabaseSchema>, query: StepListQuery, caller: Caller) {
  const few = query.source_tree_id !== undefined || query.mine === true;
  let listed = details(db, caller)
    .where(conditions(query, caller, few))
    .orderBy(few ? sql`+step_library.title` : 'step_library.title')
    .orderBy('step_library.row_number')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [title, rowNumber] = decodeCursor(query.cursor, ['string', 'integer'] as const);
    listed = listed.where(
      sql<boolean>`(step_library.title, step_library.row_number) > (${title}, ${rowNumber})`,
    );
  }
  return listed;
}

/**
 * Row numbers of the best matches, one more than the page takes: wide rows are fetched for the page
 * only, and not sorted.
 */
export function stepSearchQuery(
  db: Kysely<DatabaseSchema>,
  match: string,
  offset: number,
  query: StepListQuery,
  caller: Caller,
) {
  return db
    .selectFrom('step_search')
    .innerJoin('step_library', 'step_library.row_number', 'step_search.rowid')
    .select('step_library.row_number')
    .where(sql<boolean>`step_search MATCH ${match}`)
    .where(conditions(query, caller, true))
    .orderBy(sql`bm25(step_search, 8.0, 4.0, 2.0, 1.0)`)
    .orderBy('step_library.row_number')
    .limit(query.limit + 1)
    .offset(offset);
}

function conditions(query: StepListQuery, caller: Caller, withoutIsActiveIndex: boolean) {
  const isActive = sql.raw(`${withoutIsActiveIndex ? '+' : ''}step_library.is_active`);
  const all = [visibleTo(caller), sql<boolean>`${isActive} = ${query.is_active === false ? 0 : 1}`];
  if (query.step_type !== undefined) {
    all.push(sql<boolean>`step_library.step_type = ${query.step_type}`);
  }
  if (query.visibility !== undefined) {
    all.push(sql<boolean>`step_library.visibility = ${query.visibility}`);
  }
  if (query.category !== undefined) {
    all.push(sql<boolean>`step_library.category = ${query.category}`);
  }
  if (query.is_flow_synced !== undefined) {
    all.push(sql<boolean>`step_library.is_flow_synced = ${Number(query.is_flow_synced)}`);
  }
  if (query.source_tree_id !== undefined) {
    all.push(sql<boolean>`step_library.source_tree_id = ${query.source_tree_id}`);
  }
  if (query.mine === true) all.push(sql<boolean>`step_library.created_by = ${caller.user_id}`);
  if (query.tag !== undefined) {
    all.push(
      sql<boolean>`EXISTS (SELECT 1 FROM json_each(step_library.tags) WHERE value = ${query.tag})`,
    );
  }
  return sql<boolean>`${sql.join(all, sql` AND `)}`;
}

/** canReadStep of core, as SQL. */
function visibleTo(caller: Caller) {
  return sql<boolean>`(
    step_library.visibility = 'public'
    OR (step_library.visibility = 'team' AND step_library.account_id IN (${accounts(caller)}))
    OR (step_library.visibility = 'private' AND step_library.created_by = ${caller.user_id})
  )`;
}

function details(db: Kysely<DatabaseSchema>, caller: Caller) {
  return (
    db
      .selectFrom('step_library')
      .leftJoin('users as author', 'author.id', 'step_library.created_by')
      .leftJoin('trees as source', 'source.id', 'step_library.source_tree_id')
      .select(STEP_COLUMNS)
      .select('author.name as created_by_name')
      .select(
        sql<string | null>`CASE
        WHEN source.account_id IN (${accounts(caller)})
          OR (source.is_public = 1 AND source.version IS NOT NULL)
        THEN source.name END`.as('source_tree_name'),
      )
      // Publishing stamps every step that its tree still has, which the tree's row says for all of them:
      // writing it into 10,000 unchanged rows would be nearly all that a republish writes.
      .select(
        sql<string | null>`CASE
        WHEN step_library.is_flow_synced = 1 AND step_library.is_active = 1 AND source.id IS NOT NULL
        THEN source.published_at ELSE step_library.last_synced_at END`.as('last_synced_at'),
      )
  );
}

function accounts(caller: Caller) {
  return caller.account_ids.length === 0 ? sql`NULL` : sql.join([...caller.account_ids]);
}

const STEP_COLUMNS = [
  'step_library.row_number',
  'step_library.id',
  'step_library.title',
  'step_library.step_type',
  'step_library.content',
  'step_library.created_by',
  'step_library.account_id',
  'step_library.category',
  'step_library.tags',
  'step_library.visibility',
  'step_library.is_flow_synced',
  'step_library.source_tree_id',
  'step_library.source_node_id',
  'step_library.is_active',
  'step_library.usage_count',
  'step_library.rating_average',
  'step_library.rating_count',
  'step_library.helpful_yes',
  'step_library.helpful_no',
  'step_library.is_featured',
  'step_library.is_verified',
  'step_library.created_at',
  'step_library.updated_at',
] as const;

type StepRow = Omit<Selectable<StepLibraryTable>, 'content_hash'> & {
  created_by_name: string | null;
  source_tree_name: string | null;
};

function toStep(row: StepRow): Step {
  const { row_number: _rowNumber, ...columns } = row;
  return {
    ...columns,
    content: JSON.parse(row.content) as StepContent,
    tags: JSON.parse(row.tags) as string[],
    visibility: row.visibility as StepVisibility,
    is_flow_synced: row.is_flow_synced === 1,
    is_active: row.is_active === 1,
    is_featured: row.is_featured === 1,
    is_verified: row.is_verified === 1,
  };
}
