import { randomUUID } from 'node:crypto';
import {
  documentName,
  extractStepsForSync,
  insertNode,
  readTreeStructure,
  setNodeField,
  trashNode,
} from '@resolutionflow/core';
import { readDocument } from '@resolutionflow/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { randomFrom } from '../convergence/random.ts';
import type { Collaborator } from '../support/collaborator.ts';
import { SocketHarness } from '../support/socket-harness.ts';

let harness: SocketHarness;

beforeAll(async () => {
  harness = await SocketHarness.start();
});
afterAll(() => harness.close());

const vectorOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateVector(doc)).toString('base64');

async function versionOf(treeId: string, version: number) {
  const stored = await harness.storage.treeVersions.get(treeId, version);
  if (stored === null) throw new Error(`There is no version ${version}.`);
  return stored;
}

/** The document as the log holds it up to a position, and what it reads as. */
function logUpTo(treeId: string, seq: number): Y.Doc {
  const { snapshot, updates } = readDocument(
    harness.storage.database,
    documentName('tree', treeId),
    { up_to_seq: seq },
  );
  const doc = new Y.Doc();
  if (snapshot !== null) Y.applyUpdate(doc, snapshot);
  for (const { update } of updates) Y.applyUpdate(doc, update);
  return doc;
}

async function librarySteps(treeId: string) {
  const caller = {
    user_id: harness.principal.user_id,
    account_ids: [harness.principal.account_id],
  };
  const page = await harness.storage.steps.list({ limit: 200, source_tree_id: treeId }, caller);
  return page.items;
}

describe('L5: a version holds what the author saw', () => {
  it('waits for the author’s edits, then publishes them, and says so to everybody', async () => {
    const tree = await harness.createTree();
    const [author, colleague] = [harness.open(tree), harness.open(tree)];
    await Promise.all([author.stored(), colleague.stored()]);
    await author.goOffline();
    setNodeField(author.doc, 'step-1', 'title', 'Written without signal');
    const publishing = harness.publish(tree, {
      state_vector: vectorOf(author.doc),
      base_version: 0,
    });
    author.goOnline();
    const published = await publishing;
    expect(published).toEqual({
      version: 1,
      step_sync: { added: 2, changed: 0, unchanged: 0, retired: 0 },
    });
    const { structure } = await versionOf(tree, 1);
    expect(structure).toEqual(readTreeStructure(author.doc));
    await colleague.until(() => colleague.notices.length > 0);
    expect(colleague.notices).toEqual([{ type: 'published', version: 1, by: 'Ana' }]);
    expect((await librarySteps(tree)).map((step) => step.title).sort()).toEqual(
      ['Clear the queue', 'Written without signal'].sort(),
    );
  });

  it('gives up with a clear 409 when they do not arrive, and has changed nothing', async () => {
    const tree = await harness.createTree();
    const author = harness.open(tree);
    await author.stored();
    await author.goOffline();
    setNodeField(author.doc, 'step-1', 'title', 'Never sent');
    const state_vector = vectorOf(author.doc);
    const open = harness.open(tree);
    await open.stored();
    for (const withSomebodyThere of [true, false]) {
      if (!withSomebodyThere) open.leave();
      await expect(harness.publish(tree, { state_vector }, 50)).rejects.toMatchObject({
        code: 'document_not_caught_up',
        status: 409,
      });
    }
    expect(await harness.storage.trees.get(tree)).toMatchObject({ version: null, status: 'draft' });
    expect(await librarySteps(tree)).toEqual([]);
  });

  it('waits for them before it judges or changes what else the request says', async () => {
    const tree = await harness.createTree({ steps: [] });
    const author = harness.open(tree);
    await author.stored();
    await author.goOffline();
    const node = { type: 'procedure_step', title: 'Written without signal' };
    insertNode(author.doc, { node, parent_id: null, index: 0 });
    const status = 'published' as const;
    const changes = { name: 'Renamed', status, state_vector: vectorOf(author.doc) };
    for (const withSomebodyThere of [false, true]) {
      if (withSomebodyThere) await harness.open(tree).stored();
      const refused = harness.update(tree, { ...changes, tree_structure: { steps: [] } }, 50);
      await expect(refused).rejects.toMatchObject({ code: 'document_not_caught_up' });
    }
    expect(await harness.storage.trees.get(tree)).toMatchObject({ name: 'A flow', version: null });

    const publishing = harness.update(tree, changes);
    author.goOnline();
    expect(await publishing).toMatchObject({ name: 'Renamed', version: 1 });
    author.leave();
    expect(await harness.update(tree, changes, 50)).toMatchObject({ version: 2 });
  });

  it('publishes what nobody has open from the log alone', async () => {
    const tree = await harness.createTree();
    const author = harness.open(tree);
    await author.stored();
    setNodeField(author.doc, 'step-1', 'title', 'Stored and left');
    await author.stored();
    const state_vector = vectorOf(author.doc);
    author.leave();
    expect((await harness.publish(tree, { state_vector })).version).toBe(1);
    expect((await versionOf(tree, 1)).structure).toEqual(readTreeStructure(author.doc));
  });

  it('refuses a state vector that is none, and a stale base version', async () => {
    const tree = await harness.createTree();
    await expect(harness.publish(tree, { state_vector: '/////w==' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await harness.publish(tree, { base_version: 0 });
    await expect(harness.publish(tree, { base_version: 0 })).rejects.toMatchObject({
      code: 'stale_base_version',
    });
    expect((await harness.storage.treeVersions.list(tree, { limit: 9 })).items.length).toBe(1);
  });

  it('lists every problem with its node, and changes nothing', async () => {
    const tree = await harness.createTree({
      steps: [
        { id: 'a', type: 'procedure_step', title: '' },
        { id: 'b', type: 'riddle', title: 'What is it?' },
        { id: 'c', type: 'procedure_step', title: 'Fine' },
      ],
    });
    await expect(harness.publish(tree)).rejects.toMatchObject({
      code: 'cannot_publish',
      details: {
        problems: [
          { node_id: 'a', code: 'missing_title' },
          { node_id: 'b', code: 'unknown_type' },
        ],
      },
    });
    expect(await harness.storage.trees.get(tree)).toMatchObject({ version: null, status: 'draft' });
    expect(await librarySteps(tree)).toEqual([]);
  });

  it('a repeated key gives the first answer, also to requests at the same time', async () => {
    const tree = await harness.createTree();
    const input = { idempotency_key: randomUUID(), notes: 'First' };
    const answers = await Promise.all([1, 2, 3].map(() => harness.publish(tree, input)));
    answers.push(await harness.publish(tree, input));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await harness.storage.treeVersions.list(tree, { limit: 9 })).items).toHaveLength(1);
    for (const notes of ['Other', undefined]) {
      await expect(harness.publish(tree, { ...input, notes })).rejects.toMatchObject({
        code: 'idempotency_key_reused',
      });
    }
    const both = [harness.publish(tree, { idempotency_key: 'k', notes: 'x' })];
    both.push(harness.publish(tree, { idempotency_key: 'k', notes: 'y' }));
    const results = await Promise.allSettled(both);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused for somebody else’s flow as if there were none', async () => {
    await expect(harness.publish(randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('republishing the same content changes no library step, and a retired one returns as it was', async () => {
    const tree = await harness.createTree();
    const author = harness.open(tree);
    await author.stored();
    await harness.publish(tree);
    const first = await librarySteps(tree);
    const again = await harness.publish(tree);
    expect(again.step_sync).toEqual({ added: 0, changed: 0, unchanged: 2, retired: 0 });
    expect((await librarySteps(tree)).map((step) => step.id)).toEqual(first.map((step) => step.id));
    trashNode(author.doc, 'step-1');
    await author.stored();
    const { step_sync } = await harness.publish(tree, { state_vector: vectorOf(author.doc) });
    expect(step_sync).toEqual({ added: 0, changed: 0, unchanged: 1, retired: 1 });
    expect((await librarySteps(tree)).map((step) => step.title)).toEqual(['Clear the queue']);
  });
});

describe('L5, randomised', () => {
  it('each version is exactly the log up to its position, and covers the author’s vector', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
    process.stdout.write(`SEED=${seed}\n`);
    const random = randomFrom(seed);
    const tree = await harness.createTree();
    const authors = [harness.open(tree), harness.open(tree), harness.open(tree)];
    await Promise.all(authors.map((author) => author.stored()));
    const published: { version: number; vector: string }[] = [];

    async function write(author: Collaborator): Promise<void> {
      for (let round = 0; round < 60; round++) {
        const node = random() < 0.5 ? 'step-1' : 'step-2';
        setNodeField(author.doc, node, 'title', `Title ${Math.floor(random() * 1e6)}`);
        if (random() < 0.1) {
          await author.goOffline();
          setNodeField(author.doc, node, 'expected_outcome', `Offline ${round}`);
          author.goOnline();
        }
        if (random() < 0.3) await author.stored();
        // Not to the end: a version whose position was compacted away can no longer be compared.
        if (round < 20 && random() < 0.1) {
          await harness.storage.documents.compact(documentName('tree', tree));
        }
        if (random() < 0.25) {
          const vector = vectorOf(author.doc);
          const { version } = await harness.publish(tree, { state_vector: vector });
          published.push({ version, vector });
        }
      }
    }
    await Promise.all(authors.map(write));
    await Promise.all(authors.map((author) => author.stored()));

    expect(published.length).toBeGreaterThan(10);
    expect(new Set(published.map(({ version }) => version)).size).toBe(published.length);
    let compared = 0;
    for (const { version, vector } of published) {
      const stored = await versionOf(tree, version);
      const doc = logUpTo(tree, stored.seq);
      const { snapshot_seq } = await harness.storage.documents.read(documentName('tree', tree));
      // What a later compaction swallowed cannot be read as of its position any more.
      if (stored.seq < snapshot_seq) continue;
      compared += 1;
      expect(stored.structure).toEqual(readTreeStructure(doc));
      for (const [client, clock] of Y.decodeStateVector(Buffer.from(vector, 'base64'))) {
        expect(Y.getState(doc.store, client)).toBeGreaterThanOrEqual(clock);
      }
    }
    expect(compared).toBeGreaterThan(0);
    const last = await harness.publish(tree, {
      state_vector: vectorOf((authors[0] as Collaborator).doc),
    });
    const live = await versionOf(tree, last.version);
    const expected = [...extractStepsForSync(live.structure, 'procedural')].map((s) => s.title);
    expect((await librarySteps(tree)).map((step) => step.title).sort()).toEqual(expected.sort());
  });
});
