import { afterEach, describe, expect, it } from 'vitest';
import { anUpdate } from '../testing/fixtures.ts';
import { openSqliteDatabase } from './database.ts';
import type { WriteFailure } from './document-log.ts';
import { openSqliteUnderTest, type SqliteUnderTest } from './sqlite-under-test.ts';

describe('the log on a disk that fails', () => {
  let under: SqliteUnderTest;
  let failures: WriteFailure[];
  let failed: () => void;
  const failure = () => new Promise<void>((resolve) => (failed = resolve));
  const open = async () => {
    failures = [];
    failed = () => {};
    const storage = await openSqliteUnderTest({
      busyTimeoutMs: 1,
      onWriteError: (event) => {
        failures.push(event);
        failed();
      },
    });
    under = storage;
  };
  afterEach(() => under.remove());

  const name = 'account:x';
  const append = (update = anUpdate()) =>
    under.storage.documents.append(name, update, { user_id: null });

  it('L1: reports a full disk, acknowledges nothing, and stores everything in order when there is room', async () => {
    await open();
    const { database, documents } = under.storage;
    const pages = database.pragma('page_count', { simple: true });
    database.pragma(`max_page_count = ${String(pages)}`);
    const acknowledged: number[] = [];
    const big = anUpdate('big', 'x'.repeat(100_000));
    const first = append(big);
    first.then((seq) => acknowledged.push(seq));
    await failure();
    const second = append();
    second.then((seq) => acknowledged.push(seq));
    await failure();
    expect(acknowledged).toEqual([]);
    expect(failures).toMatchObject([
      { error: { code: 'SQLITE_FULL' }, attempt: 1, waiting_updates: 1, retry_in_ms: 20 },
      { error: { code: 'SQLITE_FULL' }, attempt: 2, waiting_updates: 2, retry_in_ms: 40 },
    ]);
    expect((await documents.read(name)).updates).toEqual([]);
    database.pragma('max_page_count = 1000000');
    expect(await second).toBe((await first) + 1);
    expect((await documents.read(name)).updates.map((row) => row.update.length)).toEqual([
      big.length,
      expect.any(Number),
    ]);
  });

  it('L1: waits for another process that writes', async () => {
    await open();
    const other = openSqliteDatabase({ file: under.file, durability: 'process' });
    try {
      other.exec('BEGIN IMMEDIATE');
      const stored = append();
      await failure();
      expect(failures).toMatchObject([{ error: { code: 'SQLITE_BUSY' }, attempt: 1 }]);
      other.exec('COMMIT');
      expect(await stored).toBeGreaterThan(0);
    } finally {
      other.close();
    }
  });

  it('L1: closing while the disk fails rejects what is not stored', async () => {
    await open();
    const other = openSqliteDatabase({ file: under.file, durability: 'process' });
    try {
      other.exec('BEGIN IMMEDIATE');
      const stored = append();
      const outcome = expect(stored).rejects.toMatchObject({ code: 'storage_unavailable' });
      await failure();
      await under.storage.close();
      await outcome;
      other.exec('COMMIT');
      expect(other.prepare('SELECT count(*) AS n FROM document_updates').get()).toEqual({ n: 0 });
    } finally {
      other.close();
    }
  });

  it('an update that can never be stored is refused and does not hold up the others', async () => {
    await open();
    const notBytes = 'no bytes' as unknown as Uint8Array;
    const outcomes = await Promise.allSettled([append(), append(notBytes), append()]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((await under.storage.documents.read(name)).updates).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('updates of one turn of the event loop share one commit, also those of different documents', async () => {
    await open();
    const { database, documents } = under.storage;
    const appended = Array.from({ length: 50 }, (_, index) =>
      documents.append(`account:${index % 5}`, anUpdate(), { user_id: `user ${index % 3}` }),
    );
    await Promise.race(appended);
    const rows = database.prepare('SELECT update_count FROM document_updates').pluck().all();
    expect(rows).toEqual([10, 10, 10, 10, 10]);
    expect(await Promise.all(appended)).toEqual(
      appended.map((_, index) => 1 + Math.floor(index / 5)),
    );
  });
});
