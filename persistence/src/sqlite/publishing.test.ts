import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addPerson,
  addTree,
  aStep,
  type Person,
  publicationOf,
  publish,
} from '../testing/fixtures.ts';
import { openSqliteDatabase } from './database.ts';
import { publishVersion } from './publishing.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

describe('publishing in SQLite', () => {
  let under: SqliteUnderTest;
  let ana: Person;
  beforeEach(async () => {
    under = await openSqliteUnderTest();
    ana = await addPerson(under, 'Ana');
  });
  afterEach(() => under.remove());

  const TABLES = ['trees', 'tree_versions', 'step_library', 'idempotency_keys', 'tree_editors'];
  const contents = () =>
    [...TABLES, 'step_search_docsize'].map((table) =>
      under.storage.database.prepare(`SELECT * FROM ${table}`).all(),
    );

  it.each([
    ['INSERT ON tree_versions'],
    ['UPDATE ON trees'],
    ['INSERT ON step_library'],
    ['UPDATE OF title ON step_library'],
    ['UPDATE OF is_active ON step_library'],
    ['INSERT ON idempotency_keys'],
  ])('L5: a failing %s leaves everything as it was', async (event) => {
    const tree = await addTree(under, ana);
    await publish(under, tree, [aStep('changed'), aStep('retired'), aStep('kept')]);
    const before = contents();
    const { database } = under.storage;
    database.exec(
      `CREATE TEMP TRIGGER fails BEFORE ${event} BEGIN SELECT RAISE(ABORT, 'disk'); END`,
    );
    const steps = [aStep('changed', { title: 'New' }), aStep('kept'), aStep('added')];
    const idempotency = { scope: 's', key: 'k', request_hash: 'h' };
    await expect(publish(under, tree, steps, { idempotency })).rejects.toThrow('disk');
    expect(contents()).toEqual(before);
    database.exec('DROP TRIGGER fails');
    expect((await publish(under, tree, steps, { idempotency })).step_sync).toEqual({
      added: 1,
      changed: 1,
      unchanged: 1,
      retired: 1,
    });
  });

  it('L5: works on a connection of its own, and this one sees all of it', async () => {
    const tree = await addTree(under, ana);
    const input = await publicationOf(under, tree, [aStep('a')]);
    const other = openSqliteDatabase({ file: under.file, durability: 'process' });
    try {
      const publication = await under.storage.writeLock.hold(() => publishVersion(other, input));
      expect(publication.version).toBe(1);
    } finally {
      other.close();
    }
    expect(await under.storage.trees.get(tree.id)).toMatchObject({ version: 1 });
    expect((await under.storage.steps.list({ limit: 9, q: 'step' }, ana)).items).toHaveLength(1);
  });

  it.each([1, 39, 40, 41, 80, 95])('writes and indexes each of %i steps once', async (count) => {
    const other = await addTree(under, ana);
    await publish(under, other, [aStep('other')]);
    const tree = await addTree(under, ana);
    const steps = Array.from({ length: count }, (_, index) => aStep(`n${index}`));
    expect((await publish(under, tree, steps)).step_sync.added).toBe(count);
    const shared = steps.map((step, index) =>
      index % 3 === 0 ? { ...step, title: `Renamed ${index}` } : step,
    );
    const { changed } = (await publish(under, tree, [...shared, aStep('late')])).step_sync;
    expect(changed).toBe(Math.ceil(count / 3));
    const found = async (q: string) =>
      (await under.storage.steps.list({ limit: 200, q }, ana)).items.map(({ title, content }) => [
        title,
        content.instructions,
      ]);
    const titles = [...shared, aStep('late'), aStep('other')].map(({ title, content }) => [
      title,
      content.instructions,
    ]);
    const among = (word: string) => titles.filter(([title]) => title?.startsWith(word)).sort();
    expect((await found('Step')).sort()).toEqual(among('Step'));
    expect((await found('Renamed')).sort()).toEqual(among('Renamed'));
    expect((await found('Do')).sort()).toEqual(titles.sort());
  });

  it('L5: hashes again what is to be seen by others than before', async () => {
    const tree = await addTree(under, ana);
    const steps = [aStep('a')];
    await publish(under, tree, steps);
    await under.storage.trees.update(tree.id, { is_public: true });
    expect((await publish(under, tree, steps)).step_sync).toMatchObject({ changed: 1 });
    expect((await publish(under, tree, steps)).step_sync).toMatchObject({ unchanged: 1 });
    await under.storage.trees.update(tree.id, { is_public: false });
    expect((await publish(under, tree, steps)).step_sync).toMatchObject({ changed: 1 });
  });

  it('search forgets a step whose row is deleted', async () => {
    const tree = await addTree(under, ana);
    await publish(under, tree, [aStep('a')]);
    const { database } = under.storage;
    database.exec('DELETE FROM step_library');
    expect(database.prepare('SELECT count(*) FROM step_search_docsize').pluck().get()).toBe(0);
    await publish(under, await addTree(under, ana), [aStep('b')]);
    expect((await under.storage.steps.list({ limit: 9, q: 'step b' }, ana)).items).toHaveLength(1);
    expect((await under.storage.steps.list({ limit: 9, q: 'step a' }, ana)).items).toEqual([]);
  });
});
