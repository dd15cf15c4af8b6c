import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addPerson, addTree, anUpdate, documentFrom } from '../testing/fixtures.ts';
import { prepareCompaction, swapSnapshot } from './compaction.ts';
import { mergeInTree } from './merge-in-tree.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

vi.mock(import('./merge-in-tree.ts'), { spy: true });

const AT = '2026-03-02T08:00:00.000Z';

describe('L2: compaction', () => {
  let under: SqliteUnderTest;
  let treeId: string;
  let name: string;
  beforeEach(async () => {
    under = await openSqliteUnderTest();
    treeId = (await addTree(under, await addPerson(under, 'Ana'))).id;
    name = `tree:${treeId}`;
    await append('a');
    await append('b');
  });
  afterEach(() => under.remove());

  const append = (key: string) =>
    under.storage.documents.append(name, anUpdate(key), { user_id: null });
  const prepare = () => {
    const prepared = prepareCompaction(under.storage.database, name);
    if (prepared === null) throw new Error('There was nothing to compact.');
    return prepared;
  };
  const keys = async () => {
    const state = await under.storage.documents.loadState(name);
    return [
      ...documentFrom(state === null ? [] : [state])
        .getMap('content')
        .keys(),
    ].sort();
  };

  it('keeps the updates that came after it had read', async () => {
    const prepared = prepare();
    await append('c');
    expect(swapSnapshot(under.storage.database, prepared, AT)).toBe(2);
    expect(await under.storage.documents.tail(name)).toMatchObject({ updates: 1 });
    expect(await keys()).toEqual(['a', 'b', 'c', 'title']);
  });

  it('never replaces a newer snapshot', async () => {
    const slow = prepare();
    await append('c');
    await under.storage.documents.compact(name);
    await append('d');
    expect(swapSnapshot(under.storage.database, slow, AT)).toBe(0);
    expect(await keys()).toEqual(['a', 'b', 'c', 'd', 'title']);
  });

  it('does not bring a deleted document back', async () => {
    const prepared = prepare();
    await under.storage.trees.delete(treeId);
    expect(swapSnapshot(under.storage.database, prepared, AT)).toBe(0);
    expect(await under.storage.documents.loadState(name)).toBeNull();
  });

  it('refuses a merged state that is not the log’s, and changes nothing', async () => {
    const merge = vi.mocked(mergeInTree).mockImplementationOnce((updates) => {
      merge.mockReset();
      return mergeInTree(updates.slice(1));
    });
    expect(prepare).toThrow(expect.objectContaining({ code: 'document_unreadable' }));
    expect(await under.storage.documents.tail(name)).toMatchObject({ updates: 2 });
    expect(await keys()).toEqual(['a', 'b', 'title']);
  });

  it('gives the same document before and after, and has nothing to do the second time', async () => {
    const before = await under.storage.documents.loadState(name);
    expect(await under.storage.documents.compact(name)).toEqual({ merged_updates: 2, seq: 3 });
    expect(await under.storage.documents.compact(name)).toEqual({ merged_updates: 0, seq: 3 });
    const after = await under.storage.documents.loadState(name);
    expect(
      documentFrom([after as Uint8Array])
        .getMap('content')
        .toJSON(),
    ).toEqual(
      documentFrom([before as Uint8Array])
        .getMap('content')
        .toJSON(),
    );
  });
});
