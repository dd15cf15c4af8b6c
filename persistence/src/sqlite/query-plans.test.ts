import type { Compilable } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, addTree, anUpdate, aStep, type Person, publish } from '../testing/fixtures.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';
import { stepListQuery, stepSearchQuery } from './steps.ts';
import { treeListQuery } from './trees.ts';

describe('queries find their rows by an index', () => {
  let under: SqliteUnderTest;
  let ana: Person;
  beforeEach(async () => {
    under = await openSqliteUnderTest();
    ana = await addPerson(under, 'Ana');
    ana.account_ids.push('another account');
  });
  afterEach(() => under.remove());

  const planOf = (sql: string, parameters: readonly unknown[] = []): string[] =>
    under.storage.database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map((row) => row.detail);
  const planOfQuery = (query: Compilable) => {
    const { sql, parameters } = query.compile();
    return planOf(sql, parameters);
  };
  /** A scan of one of our tables; scans of json_each, subqueries and FTS5's own kind are none. */
  const scansOf = (plan: readonly string[]) =>
    plan.filter(
      (detail) =>
        !detail.includes('VIRTUAL TABLE') &&
        /^SCAN (trees|tree_\w+|step_library|document_\w+|users|accounts|memberships|api_tokens|author|source|editor|idempotency_keys)\b/.test(
          detail,
        ),
    );

  it.each([
    {},
    { cursor: Buffer.from('["2026-03-02T08:00:00.000Z","id"]').toString('base64url') },
    { mine: true },
    { q: 'mail', tag: 'ad', status: 'draft' as const, tree_type: 'procedural' as const },
  ])('the list of trees (%j)', (filter) => {
    const plan = planOfQuery(treeListQuery(under.storage.kysely, { limit: 50, ...filter }, ana));
    expect(scansOf(plan)).toEqual([]);
    expect(plan.join('\n')).toContain('SEARCH trees USING INDEX sqlite_autoindex_trees_1');
  });

  it.each([
    [{}, 'step_library_title_idx'],
    [
      { cursor: Buffer.from('["Title",7]').toString('base64url') },
      'step_library_title_idx (is_active=? AND title>?)',
    ],
    [{ visibility: 'team' as const, tag: 'ad' }, 'step_library_title_idx'],
    [{ source_tree_id: 'tree' }, 'sqlite_autoindex_step_library_2 (source_tree_id=?)'],
    [{ mine: true }, 'step_library_created_by_idx (created_by=?)'],
  ])('the list of steps (%j)', (filter, index) => {
    const plan = planOfQuery(stepListQuery(under.storage.kysely, { limit: 50, ...filter }, ana));
    expect(scansOf(plan)).toEqual([]);
    expect(plan.join('\n')).toContain(index);
    const sorts = plan.includes('USE TEMP B-TREE FOR ORDER BY');
    expect(sorts).toBe(!index.startsWith('step_library_title_idx'));
  });

  it('the search for steps', () => {
    const query = stepSearchQuery(under.storage.kysely, '"mail"*', 0, { limit: 20 }, ana);
    const plan = planOfQuery(query);
    expect(scansOf(plan)).toEqual([]);
    expect(plan.join('\n')).toContain('SEARCH step_library USING INTEGER PRIMARY KEY');
  });

  it('every statement that publishing, appending, compacting and deleting prepare', async () => {
    const seen = new Set<string>();
    const { database } = under.storage;
    const prepare = database.prepare.bind(database);
    database.prepare = ((sql: string) => {
      seen.add(sql);
      return prepare(sql);
    }) as typeof database.prepare;
    const tree = await addTree(under, ana);
    const name = `tree:${tree.id}`;
    await publish(under, tree, [aStep('a'), aStep('b')], {
      idempotency: { scope: 's', key: 'k', request_hash: 'h' },
    });
    await publish(under, tree, [aStep('a', { title: 'New' })]);
    await under.storage.documents.append(name, anUpdate(), { user_id: null });
    await under.storage.documents.read(name);
    await under.storage.documents.tail(name);
    await under.storage.documents.compact(name);
    await under.storage.trees.delete(tree.id);
    database.prepare = prepare;
    const planned = [...seen].filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(sql));
    expect(planned.length).toBeGreaterThan(15);
    for (const sql of planned) {
      const parameters = Array.from({ length: sql.split('?').length - 1 }, () => 1);
      const named = Object.fromEntries(
        [...sql.matchAll(/[@:](\w+)/g)].map((match) => [match[1], 1]),
      );
      const bound = parameters.length > 0 ? parameters : [named];
      expect(scansOf(planOf(sql, bound)), sql).toEqual([]);
    }
  });
});
