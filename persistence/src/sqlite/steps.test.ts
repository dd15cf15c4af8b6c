import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, type Person } from '../testing/fixtures.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

describe('hand-made steps', () => {
  let under: SqliteUnderTest;
  let ana: Person;
  let colleague: Person;
  beforeEach(async () => {
    under = await openSqliteUnderTest();
    ana = await addPerson(under, 'Ana');
    colleague = { ...(await addPerson(under, 'Bo')), account_ids: [ana.account_id] };
    const at = '2026-03-02T08:00:00.000Z';
    const { database } = under.storage;
    database
      .prepare(
        `INSERT INTO step_library (row_number, id, title, step_type, content, created_by, account_id, category, tags,
           visibility, last_synced_at, created_at, updated_at)
         VALUES (1, 'own', 'My own step', 'action', '{}', ?, ?, 'Mail', '["outlook","50%"]', 'private', NULL, ?, ?)`,
      )
      .run(ana.user_id, ana.account_id, at, at);
    database.exec(
      `INSERT INTO step_search (rowid, title, tags, instructions, commands) SELECT row_number, title, tags, '', '' FROM step_library`,
    );
  });
  afterEach(() => under.remove());

  const titles = async (query: object, caller: Person) =>
    (await under.storage.steps.list({ limit: 9, ...query }, caller)).items.map(
      (step) => step.title,
    );

  it('L8: a private one shows to its author only, by list, search and id', async () => {
    expect(await titles({}, ana)).toEqual(['My own step']);
    expect(await titles({ q: 'own' }, ana)).toEqual(['My own step']);
    expect(await under.storage.steps.get('own', ana)).toMatchObject({ last_synced_at: null });
    expect(await titles({}, colleague)).toEqual([]);
    expect(await titles({ q: 'own' }, colleague)).toEqual([]);
    expect(await under.storage.steps.get('own', colleague)).toBeNull();
  });

  it('are found by tag, category and origin', async () => {
    expect(await titles({ tag: 'outlook' }, ana)).toEqual(['My own step']);
    expect(await titles({ tag: 'out' }, ana)).toEqual([]);
    expect(await titles({ q: 'outl' }, ana)).toEqual(['My own step']);
    expect(await titles({ category: 'Mail' }, ana)).toEqual(['My own step']);
    expect(await titles({ is_flow_synced: false }, ana)).toEqual(['My own step']);
    expect(await titles({ is_flow_synced: true }, ana)).toEqual([]);
  });
});
