import { documentName, readTreeStructure, setNodeField } from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Collaborator } from '../support/collaborator.ts';
import { updateFrame, updateOf } from '../support/frames.ts';
import { type Member, Team } from '../support/team.ts';

let team: Team;
let ana: Member;

beforeAll(async () => {
  team = await Team.start();
  ana = await team.member('Ana');
});
afterAll(() => team.close());

/** What an attacker or a broken client may send, made from the document as it is. */
const REFUSED: Record<string, (doc: Y.Doc) => Uint8Array> = {
  noise: () => new Uint8Array([200, 1, 7, 7, 7, 255, 255, 255]),
  'an empty payload': () => new Uint8Array(),
  'a truncated update': (doc) => {
    const update = updateOf(doc, (copy) => setNodeField(copy, 'step-1', 'title', 'Cut short'));
    return update.subarray(0, update.length - 3);
  },
  'bytes after the end': (doc) => {
    const update = updateOf(doc, (copy) => setNodeField(copy, 'step-1', 'title', 'Too long'));
    return new Uint8Array([...update, 1, 2, 3]);
  },
  'an update whose predecessor is missing': (doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    copy.getMap('meta').set('lost', 1);
    return updateOf(copy, (next) => {
      next.clientID = copy.clientID;
      next.getMap('meta').set('after', 2);
    });
  },
  'a deletion of what nobody wrote': (doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    copy.getText('t').insert(0, 'never sent');
    return updateOf(copy, (next) => next.getText('t').delete(0, 5));
  },
};

describe('L1: an update that cannot be stored is never acknowledged', () => {
  it.each(Object.keys(REFUSED))('%s closes only its own connection', async (kind) => {
    const tree = await ana.createTree();
    const [attacker, bystander] = [ana.open(tree), ana.open(tree)];
    await Promise.all([attacker.stored(), bystander.stored()]);
    const before = attacker.acknowledged;
    const name = documentName('tree', tree);
    attacker.sendRaw(
      updateFrame(name, (REFUSED[kind] as (doc: Y.Doc) => Uint8Array)(attacker.doc)),
    );
    await attacker.until(() => attacker.closed.length > 0);
    expect(attacker.closed).toEqual(['invalid-update']);
    expect(attacker.acknowledged).toBe(before);

    setNodeField(bystander.doc, 'step-1', 'title', `Still here after ${kind}`);
    await bystander.stored();
    expect(bystander.closed).toEqual([]);
    await expectServerToHold(tree, bystander);
  });

  it('a frame that is cut short closes only its own connection', async () => {
    const tree = await ana.createTree();
    const [attacker, bystander] = [ana.open(tree), ana.open(tree)];
    await Promise.all([attacker.stored(), bystander.stored()]);
    const whole = updateFrame(documentName('tree', tree), Y.encodeStateAsUpdate(attacker.doc));
    attacker.sendRaw(whole.subarray(0, whole.length - 9));
    await attacker.until(() => attacker.closed.length > 0);
    setNodeField(bystander.doc, 'step-1', 'title', 'Unmoved');
    await bystander.stored();
    await expectServerToHold(tree, bystander);
  });

  it('nothing of what follows a refused update on its connection is taken, until it logs in again', async () => {
    const tree = await ana.createTree();
    const author = ana.open(tree);
    await author.stored();
    const name = documentName('tree', tree);
    author.sendRaw(updateFrame(name, new Uint8Array([9, 9, 9])));
    await author.until(() => author.closed.length > 0);
    const acknowledged = author.acknowledged;
    for (let i = 0; i < 20; i++) setNodeField(author.doc, 'step-2', 'title', `Unheard ${i}`);
    const probe = ana.open(tree);
    await probe.stored();
    expect(author.acknowledged).toBe(acknowledged);
    expect(JSON.stringify(readTreeStructure(probe.doc))).not.toContain('Unheard');

    author.provider.detach();
    author.provider.attach();
    await author.stored();
    await probe.until(() => JSON.stringify(readTreeStructure(probe.doc)).includes('Unheard 19'));
    expect(author.closed).toEqual(['invalid-update']);
  });

  it('an update that brings nothing new is acknowledged and leaves no trace in the log', async () => {
    const tree = await ana.createTree();
    const author = ana.open(tree);
    await author.stored();
    const name = documentName('tree', tree);
    const before = author.acknowledged;
    author.sendRaw(updateFrame(name, Y.encodeStateAsUpdate(author.doc)));
    author.sendRaw(updateFrame(name, new Uint8Array([0, 0])));
    await author.until(() => author.acknowledged === before + 2);
    const { body } = await ana.api.get<{ unpublished_authors: string[] }>(`/api/trees/${tree}`);
    expect(body.unpublished_authors).toEqual(['Ana']);
  });
});

async function expectServerToHold(tree: string, author: Collaborator): Promise<void> {
  const { status, body } = await ana.api.get<{ tree_structure: object }>(`/api/trees/${tree}`);
  expect(status).toBe(200);
  expect(body.tree_structure).toEqual(readTreeStructure(author.doc));
}
