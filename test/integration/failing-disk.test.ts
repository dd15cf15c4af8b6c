import { documentName, readTreeStructure, setNodeField } from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SocketHarness } from '../support/socket-harness.ts';

let harness: SocketHarness;

beforeAll(async () => {
  harness = await SocketHarness.start();
});
afterAll(() => harness.close());

const text = (doc: Y.Doc) => JSON.stringify(readTreeStructure(doc));

/** What a server that started now would read. */
async function stored(treeId: string): Promise<string> {
  const state = await harness.storage.documents.loadState(documentName('tree', treeId));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state as Uint8Array);
  return text(doc);
}

describe('L1: a disk that refuses', () => {
  it('leaves edits unacknowledged and unseen, and takes them once it writes again', async () => {
    const tree = await harness.createTree();
    const [author, colleague] = [harness.open(tree), harness.open(tree)];
    await Promise.all([author.stored(), colleague.stored()]);
    const { acknowledged } = author;
    harness.breakDisk(true);
    setNodeField(author.doc, 'step-1', 'title', 'Written to a full disk');
    await harness.writesToFail(2);
    expect(author.acknowledged).toBe(acknowledged);
    expect(text(colleague.doc)).not.toContain('full disk');
    expect(await stored(tree)).not.toContain('full disk');

    harness.breakDisk(false);
    await author.stored();
    expect(author.closed).toEqual([]);
    await colleague.until(() => text(colleague.doc) === text(author.doc));
    expect(await stored(tree)).toBe(text(author.doc));
  });

  it('keeps what its author left behind: the document stays until it is stored', async () => {
    const tree = await harness.createTree();
    const author = harness.open(tree);
    await author.stored();
    harness.breakDisk(true);
    setNodeField(author.doc, 'step-1', 'title', 'The last words');
    await harness.writesToFail(1);
    author.leave();
    const colleague = harness.open(tree);
    await colleague.until(() => colleague.provider.isSynced);
    expect(text(colleague.doc)).not.toContain('The last words');
    harness.breakDisk(false);
    await colleague.until(() => text(colleague.doc).includes('The last words'));
    expect(await stored(tree)).toContain('The last words');
  });

  it('an edit by the server itself is done only when it is stored', async () => {
    const tree = await harness.createTree();
    const reader = harness.open(tree);
    await reader.stored();
    harness.breakDisk(true);
    let done = false;
    const edit = harness.collaboration.liveDocuments
      .edit(documentName('tree', tree), harness.principal, (doc) =>
        setNodeField(doc, 'step-1', 'title', 'By a program'),
      )
      .then(() => {
        done = true;
      });
    await harness.writesToFail(1);
    expect(done).toBe(false);
    expect(await stored(tree)).not.toContain('By a program');
    harness.breakDisk(false);
    await edit;
    expect(await stored(tree)).toContain('By a program');
  });
});

describe('L2: a log that cannot be read', () => {
  it('is an error for who opens it, never an empty document, and nothing is written', async () => {
    const tree = await harness.createTree();
    const name = documentName('tree', tree);
    const { database } = harness.storage;
    database
      .prepare('UPDATE document_snapshots SET state = ? WHERE document_name = ?')
      .run(new Uint8Array([1, 2, 3]), name);
    const author = harness.open(tree);
    await author.until(() => author.refused.length > 0);
    expect(author.refused[0]).toBe('document-unreadable');
    const edit = harness.collaboration.liveDocuments.edit(name, harness.principal, (doc) => {
      doc.getMap('meta').set('k', 1);
    });
    await expect(edit).rejects.toMatchObject({ code: 'document_unreadable' });
    const rows = database
      .prepare('SELECT count(*) AS n FROM document_updates WHERE document_name = ?')
      .get(name);
    expect(rows).toEqual({ n: 0 });
  });
});
