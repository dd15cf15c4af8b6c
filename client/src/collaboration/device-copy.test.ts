// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DeviceCopy } from './device-copy.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('L10: gives back what an earlier page load wrote, and how many edits were waiting', async () => {
  const first = new Y.Doc();
  const copy = new DeviceCopy('rf:a', first, () => undefined);
  await copy.loaded;
  first.getText('t').insert(0, 'kept');
  copy.remember(1);
  copy.remember(3);
  await copy.destroy();

  const second = new Y.Doc();
  const reopened = new DeviceCopy('rf:a', second, () => undefined);
  await reopened.loaded;
  expect(second.getText('t').toString()).toBe('kept');
  expect(reopened.mark).toEqual({ waiting: 3 });
  expect(reopened.state).toBe('kept');
  await reopened.destroy();
});

test('L10: says that it is saving until everything written so far is kept', async () => {
  const doc = new Y.Doc();
  const changes: boolean[] = [];
  const copy = new DeviceCopy('rf:s', doc, () => changes.push(copy.saving));
  await copy.loaded;
  expect(copy.saving).toBe(false);
  changes.length = 0;
  doc.getText('t').insert(0, 'one');
  expect(copy.saving).toBe(true);
  doc.getText('t').insert(3, ' two');
  await expect.poll(() => changes).toEqual([true, false]);

  const other = new Y.Doc();
  const beside = new DeviceCopy('rf:s', other, () => undefined);
  await beside.loaded;
  expect(other.getText('t').toString()).toBe('one two');
  await Promise.all([copy.destroy(), beside.destroy()]);
});

test('L10: a browser without IndexedDB is known to keep nothing', async () => {
  Reflect.deleteProperty(globalThis, 'indexedDB');
  const copy = new DeviceCopy('rf:b', new Y.Doc(), () => undefined);
  await copy.loaded;
  expect(copy.state).toBe('failed');
});

test('L10: a refused write counts as not saved, for good', async () => {
  const doc = new Y.Doc();
  const failed = Promise.withResolvers<void>();
  const copy = new DeviceCopy('rf:c', doc, () => {
    if (copy.state === 'failed') failed.resolve();
  });
  await copy.loaded;
  expect(copy.state).toBe('kept');
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('rf:c');
    request.onsuccess = () => resolve(request.result);
  });
  const store = database.transaction(['updates'], 'readonly').objectStore('updates');
  const add = Object.getPrototypeOf(store).add as IDBObjectStore['add'];
  Object.getPrototypeOf(store).add = function addAndAbort(this: IDBObjectStore, value: unknown) {
    const request = add.call(this, value);
    this.transaction.abort();
    request.addEventListener('error', (event) => event.preventDefault());
    return request;
  };
  process.once('unhandledRejection', () => undefined);
  doc.getText('t').insert(0, 'x');
  await failed.promise;
  Object.getPrototypeOf(store).add = add;
  expect(copy.state).toBe('failed');
  database.close();
});
