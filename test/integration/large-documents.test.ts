import { documentName, readTreeStructure, setNodeField } from '@resolutionflow/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SocketHarness } from '../support/socket-harness.ts';

let harness: SocketHarness;
beforeAll(async () => {
  harness = await SocketHarness.start();
});
afterAll(() => harness.close());

const LARGE = {
  steps: Array.from({ length: 400 }, (_, index) => ({
    id: `step-${index}`,
    type: 'procedure_step',
    title: `Step ${index}`,
    description: `Do the ${index}th thing, then **check** it.`,
  })),
};

it('a large document is complete for everybody who opens it at the same moment, and goes on live', async () => {
  const tree = await harness.createTree(LARGE);
  const people = [harness.open(tree), harness.open(tree), harness.open(tree)];
  await Promise.all(people.map((person) => person.stored()));
  const [first, second, third] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ];
  expect(readTreeStructure(first.doc)).toEqual(LARGE);
  setNodeField(first.doc, 'step-7', 'title', 'Changed by the first');
  setNodeField(third.doc, 'step-8', 'title', 'Changed by the third');
  await Promise.all(people.map((person) => person.stored()));
  const text = (person: typeof first) => JSON.stringify(readTreeStructure(person.doc));
  await second.until(() => text(second).includes('by the first'));
  await second.until(() => text(second).includes('by the third'));
  for (const person of people) expect(person.closed).toEqual([]);
  for (const person of people) person.leave();
});

it('an edit made offline meets the stored document when its author is the first to open it', async () => {
  const tree = await harness.createTree(LARGE);
  const author = harness.open(tree);
  await author.stored();
  await author.goOffline();
  setNodeField(author.doc, 'step-3', 'title', 'Offline');
  author.goOnline();
  await author.stored();
  // The one without a reason was the line going down.
  expect(author.closed).toEqual(['']);
  author.leave();
  const reader = harness.open(tree);
  await reader.stored();
  expect(readTreeStructure(reader.doc)).toEqual(readTreeStructure(author.doc));
});

it('a burst of edits on one connection shares commits, and all of it is stored', async () => {
  const tree = await harness.createTree();
  const author = harness.open(tree);
  await author.stored();
  const before = author.acknowledged;
  for (let edit = 0; edit < 500; edit++) setNodeField(author.doc, 'step-1', 'title', `T${edit}`);
  await author.stored();
  expect(author.acknowledged - before).toBeGreaterThanOrEqual(500);
  const { n } = harness.storage.database
    .prepare('SELECT count(*) AS n FROM document_updates WHERE document_name = ?')
    .get(documentName('tree', tree)) as { n: number };
  expect(n).toBeLessThan(100);
  const reader = harness.open(tree);
  await reader.stored();
  expect(readTreeStructure(reader.doc)).toEqual(readTreeStructure(author.doc));
});

it('a tail that grew while people edited is merged once all have left, and nothing of it is lost', async () => {
  const tree = await harness.createTree(LARGE);
  const name = documentName('tree', tree);
  const author = harness.open(tree);
  await author.stored();
  for (let edit = 0; edit < 600; edit++) setNodeField(author.doc, 'step-1', 'title', `T${edit}`);
  await author.stored();
  const { updates } = await harness.storage.documents.tail(name);
  expect(updates).toBeGreaterThanOrEqual(600);
  const compacted = harness.compacted(name);
  author.leave();
  await compacted;
  expect(await harness.storage.documents.tail(name)).toMatchObject({ updates: 0, bytes: 0 });
  const reader = harness.open(tree);
  await reader.stored();
  expect(readTreeStructure(reader.doc)).toEqual(readTreeStructure(author.doc));
});
