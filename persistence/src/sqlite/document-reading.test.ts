import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, addTree, anUpdate } from '../testing/fixtures.ts';
import { openSqliteDatabase } from './database.ts';
import { readDocument } from './document-reading.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

describe('L2: an unreadable log is an error, never an empty document', () => {
  let under: SqliteUnderTest;
  let name: string;
  beforeEach(async () => {
    under = await openSqliteUnderTest();
    const ana = await addPerson(under, 'Ana');
    name = `tree:${(await addTree(under, ana)).id}`;
    for (let number = 0; number < 3; number += 1) {
      await under.storage.documents.append(name, anUpdate(), { user_id: ana.user_id });
    }
  });
  afterEach(() => under.remove());

  it.each([
    ['a damaged update', `UPDATE document_updates SET updates = zeroblob(20) WHERE seq = 2`],
    ['an emptied update', `UPDATE document_updates SET updates = x'' WHERE seq = 2`],
    ['a missing update', 'DELETE FROM document_updates WHERE seq = 3'],
    ['a missing first update', 'DELETE FROM document_updates WHERE seq = 2'],
    ['nothing at all', 'DELETE FROM document_updates; DELETE FROM document_snapshots'],
  ])('%s', async (_case, damage) => {
    const before = await under.storage.documents.tail(name);
    expect(await under.storage.documents.loadState(name)).not.toBeNull();
    under.storage.database.exec(damage);
    const damaged = await under.storage.documents.tail(name);
    await expectUnreadable();
    expect(await under.storage.documents.tail(name)).toEqual(damaged);
    expect(damaged).not.toEqual(before);
  });

  it.each([
    ['a damaged snapshot', 'UPDATE document_snapshots SET state = zeroblob(20)'],
    ['a missing snapshot', 'DELETE FROM document_snapshots'],
    ['an older snapshot', 'UPDATE document_snapshots SET seq = seq - 1'],
  ])('%s', async (_case, damage) => {
    await under.storage.documents.compact(name);
    await under.storage.documents.append(name, anUpdate(), { user_id: null });
    expect(await under.storage.documents.loadState(name)).not.toBeNull();
    under.storage.database.exec(damage);
    await expectUnreadable();
  });

  it('bytes that are intact but no Yjs update', async () => {
    await under.storage.documents.append(name, new Uint8Array([255, 255, 1]), { user_id: null });
    await expectUnreadable();
  });

  it('a reader in another connection sees a compaction whole or not at all', async () => {
    const reader = openSqliteDatabase({ file: under.file, durability: 'process' });
    try {
      const before = readDocument(reader, name);
      reader.exec('BEGIN');
      expect(readDocument(reader, name)).toEqual(before);
      await under.storage.documents.compact(name);
      expect(readDocument(reader, name)).toEqual(before);
      reader.exec('COMMIT');
      const after = readDocument(reader, name);
      expect(after).toMatchObject({ seq: before.seq, snapshot_seq: before.seq, updates: [] });
    } finally {
      reader.close();
    }
  });

  it.each([0, 1, 2, 3, 4])('who has everything up to %i is given the rest', async (after_seq) => {
    const read = () => readDocument(under.storage.database, name, { after_seq });
    const all = readDocument(under.storage.database, name);
    const updates = all.updates.filter(({ seq }) => seq > after_seq);
    // What the tree began with stands as a snapshot at position 1.
    expect(read()).toEqual(after_seq === 0 ? all : { ...all, snapshot: null, updates });
    await under.storage.documents.compact(name);
    const compacted = readDocument(under.storage.database, name);
    expect(compacted.snapshot_seq).toBe(4);
    expect(read()).toEqual(after_seq === 4 ? { ...compacted, snapshot: null } : compacted);
    await under.storage.documents.append(name, anUpdate(), { user_id: null });
    expect(read().updates.map(({ seq }) => seq)).toEqual([5]);
    under.storage.database.exec('DELETE FROM document_updates WHERE seq = 5');
    await under.storage.documents.append(name, anUpdate(), { user_id: null });
    expect(read().seq).toBe(5);
  });

  it('who has more than is stored is given everything', () => {
    const { database } = under.storage;
    database.exec('DELETE FROM document_updates WHERE seq = 4');
    const all = readDocument(database, name);
    expect(all.seq).toBe(3);
    expect(readDocument(database, name, { after_seq: 4 })).toEqual(all);
  });

  it('a gap behind what the reader has is an error too', () => {
    const { database } = under.storage;
    database.exec('DELETE FROM document_updates WHERE seq = 3');
    expect(() => readDocument(database, name, { after_seq: 2 })).toThrow(/cannot be read/);
  });

  async function expectUnreadable() {
    const { documents } = under.storage;
    await expect(documents.loadState(name)).rejects.toMatchObject({ code: 'document_unreadable' });
    await expect(documents.compact(name)).rejects.toMatchObject({ code: 'document_unreadable' });
  }
});
