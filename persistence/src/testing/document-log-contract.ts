import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addPerson,
  anUpdate,
  documentFrom,
  type OpenStorage,
  type Person,
  type StorageUnderTest,
} from './fixtures.ts';

/** What every document log promises. */
export function describeDocumentLog(open: OpenStorage): void {
  describe('the document log', () => {
    let under: StorageUnderTest;
    let ana: Person;
    beforeEach(async () => {
      under = await open();
      ana = await addPerson(under, 'Ana');
    });
    afterEach(() => under.remove());

    const notes = () => `account:${randomUUID()}`;

    it('L1: gives back what was acknowledged, in order and byte for byte', async () => {
      const { documents } = under.storage;
      const name = notes();
      const updates = Array.from({ length: 5 }, () => anUpdate());
      const positions = await Promise.all(
        updates.map((update) => documents.append(name, update, { user_id: ana.user_id })),
      );
      const stored = await documents.read(name);
      expect(stored.updates.map((row) => row.seq)).toEqual(positions);
      expect(stored.updates.map((row) => new Uint8Array(row.update))).toEqual(updates);
      expect(stored.seq).toBe(positions.at(-1));
      expect(await documents.lastSeq(name)).toBe(positions.at(-1));
    });

    it('L1: what is waiting is stored by flush and by close', async () => {
      const { documents } = under.storage;
      const name = notes();
      const first = documents.append(name, anUpdate(), { user_id: null });
      await documents.flush();
      expect((await documents.read(name)).seq).toBe(await first);
      const second = documents.append(name, anUpdate(), { user_id: null });
      await under.storage.close();
      expect(await second).toBeGreaterThan(await first);
      await expect(documents.append(name, anUpdate(), { user_id: null })).rejects.toMatchObject({
        code: 'storage_unavailable',
      });
    });

    it('says who made each update', async () => {
      const { documents } = under.storage;
      const name = notes();
      const users = [ana.user_id, null, 'bo', ana.user_id];
      await Promise.all(users.map((user_id) => documents.append(name, anUpdate(), { user_id })));
      expect((await documents.read(name)).updates.map((row) => row.user_id)).toEqual(users);
    });

    it('positions go on after a compaction', async () => {
      const { documents } = under.storage;
      const name = notes();
      for (const seq of [1, 2]) {
        expect(await documents.append(name, anUpdate(), { user_id: null })).toBe(seq);
      }
      await documents.compact(name);
      expect(await documents.lastSeq(name)).toBe(2);
      expect(await documents.append(name, anUpdate(), { user_id: null })).toBe(3);
    });

    it('reads up to the middle of what one commit stored', async () => {
      const { documents } = under.storage;
      const name = notes();
      await Promise.all([1, 2, 3].map(() => documents.append(name, anUpdate(), { user_id: null })));
      const read = await documents.read(name, { up_to_seq: 2 });
      expect(read.updates.map((row) => row.seq)).toEqual([1, 2]);
      expect(read.seq).toBe(2);
    });

    it('appends wait, without blocking, while somebody else holds the write lock', async () => {
      const { documents, writeLock } = under.storage;
      const name = notes();
      let appended: Promise<number> | undefined;
      await writeLock.hold(async () => {
        appended = documents.append(name, anUpdate(), { user_id: null });
        for (let turn = 0; turn < 5; turn += 1) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        expect(await documents.lastSeq(name)).toBe(0);
      });
      expect(await appended).toBe(1);
    });

    it('an update of a tree that is gone is refused, and others of the same commit are not', async () => {
      const { documents } = under.storage;
      const name = notes();
      const gone = `tree:${randomUUID()}`;
      const outcomes = await Promise.allSettled([
        documents.append(name, anUpdate(), { user_id: null }),
        documents.append(gone, anUpdate(), { user_id: null }),
        documents.append(name, anUpdate(), { user_id: null }),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(outcomes[1]).toMatchObject({ reason: { code: 'not_found' } });
      expect((await documents.read(gone)).updates).toEqual([]);
    });

    it('reads up to a position, and says when compaction has gone beyond it', async () => {
      const { documents } = under.storage;
      const name = notes();
      const first = await documents.append(name, anUpdate(), { user_id: null });
      const second = await documents.append(name, anUpdate(), { user_id: null });
      expect(await documents.read(name, { up_to_seq: first })).toMatchObject({
        snapshot: null,
        seq: first,
      });
      await documents.compact(name);
      const third = await documents.append(name, anUpdate(), { user_id: null });
      const late = await documents.read(name, { up_to_seq: first });
      expect(late).toMatchObject({ snapshot_seq: second, seq: second, updates: [] });
      expect(await documents.read(name)).toMatchObject({ snapshot_seq: second, seq: third });
    });

    it('nothing stored is null, an empty tail and position 0', async () => {
      const { documents } = under.storage;
      const name = notes();
      expect(await documents.loadState(name)).toBeNull();
      expect(await documents.lastSeq(name)).toBe(0);
      expect(await documents.tail(name)).toEqual({ updates: 0, bytes: 0, snapshot_bytes: 0 });
      expect(await documents.compact(name)).toEqual({ merged_updates: 0, seq: 0 });
    });

    it('a tail has what came after the snapshot, and the size of both', async () => {
      const { documents } = under.storage;
      const name = notes();
      await documents.append(name, anUpdate(), { user_id: null });
      await documents.compact(name);
      const { snapshot } = await documents.read(name);
      const empty = { updates: 0, bytes: 0, snapshot_bytes: snapshot?.length };
      expect(await documents.tail(name)).toEqual(empty);
      const update = anUpdate();
      await documents.append(name, update, { user_id: null });
      const tail = await documents.tail(name);
      expect(tail).toMatchObject({ updates: 1, snapshot_bytes: snapshot?.length });
      expect(tail.bytes).toBeGreaterThanOrEqual(update.length);
    });

    it('L2: compaction keeps what was appended while it ran', async () => {
      const { documents } = under.storage;
      const name = notes();
      const updates = [anUpdate('a'), anUpdate('b'), anUpdate('c')];
      for (const update of updates.slice(0, 2)) {
        await documents.append(name, update, { user_id: null });
      }
      const [{ merged_updates }] = await Promise.all([
        documents.compact(name),
        documents.append(name, updates[2] as Uint8Array, { user_id: null }),
      ]);
      expect(merged_updates).toBeGreaterThanOrEqual(2);
      expect(await keysOf(under, name)).toEqual(['a', 'b', 'c']);
      expect(await documents.compact(name)).toMatchObject({ merged_updates: 3 - merged_updates });
      expect((await documents.tail(name)).updates).toBe(0);
      expect(await keysOf(under, name)).toEqual(['a', 'b', 'c']);
    });

    it('L2: two compactions at once lose nothing', async () => {
      const { documents } = under.storage;
      const name = notes();
      for (const key of ['a', 'b']) {
        await documents.append(name, anUpdate(key), { user_id: null });
      }
      await Promise.all([documents.compact(name), documents.compact(name)]);
      expect(await keysOf(under, name)).toEqual(['a', 'b']);
    });

    it('L1, L2: whatever is appended, compacted and read in between, the state is that of all updates', {
      timeout: 60_000,
    }, async () => {
      const { documents } = under.storage;
      const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
      await fc.assert(
        fc.asyncProperty(fc.array(aLogAction, { maxLength: 60 }), async (actions) => {
          const name = notes();
          const authors = Array.from({ length: 3 }, () => new Y.Doc());
          const appended: Uint8Array[] = [];
          const running: Promise<unknown>[] = [];
          let lastSeq = 0;
          for (const action of actions) {
            const author = authors[action.author] as Y.Doc;
            if (action.kind === 'edit') {
              const update = edit(author, action);
              appended.push(update);
              running.push(
                documents.append(name, update, { user_id: null }).then((seq) => {
                  expect(seq).toBeGreaterThan(lastSeq);
                  lastSeq = seq;
                }),
              );
            } else if (action.kind === 'sync') {
              for (const update of appended) Y.applyUpdate(author, update);
            } else if (action.kind === 'compact') {
              running.push(documents.compact(name));
            } else {
              await Promise.all(running.splice(0));
              await expectState(under, name, appended);
            }
          }
          await Promise.all(running);
          await expectState(under, name, appended);
        }),
        { numRuns: 60, ...seed },
      );
    });
  });
}

const aLogAction = fc.record({
  kind: fc.constantFrom('edit', 'edit', 'edit', 'edit', 'sync', 'compact', 'read'),
  author: fc.nat(2),
  position: fc.nat(20),
  remove: fc.boolean(),
});

/** Writes or deletes in a text and a map, and gives the update that this made. */
function edit(author: Y.Doc, action: { position: number; remove: boolean }): Uint8Array {
  const before = Y.encodeStateVector(author);
  const text = author.getText('text');
  const at = Math.min(action.position, text.length);
  author.transact(() => {
    if (action.remove && text.length > at) text.delete(at, Math.min(3, text.length - at));
    else text.insert(at, `${action.position} `);
    author.getMap('fields').set(`field ${action.position % 3}`, { at });
  });
  return Y.encodeStateAsUpdate(author, before);
}

async function expectState(
  under: StorageUnderTest,
  name: string,
  appended: readonly Uint8Array[],
): Promise<void> {
  const state = await under.storage.documents.loadState(name);
  const stored = documentFrom(state === null ? [] : [state]);
  const model = documentFrom(appended);
  expect(Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(model))).toBe(true);
  expect(stored.getText('text').toString()).toBe(model.getText('text').toString());
  expect(stored.getMap('fields').toJSON()).toEqual(model.getMap('fields').toJSON());
}

async function keysOf(under: StorageUnderTest, name: string): Promise<string[]> {
  const state = await under.storage.documents.loadState(name);
  const doc = documentFrom(state === null ? [] : [state]);
  return [...doc.getMap('content').keys()].sort();
}
