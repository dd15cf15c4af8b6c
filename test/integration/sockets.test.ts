import { documentName, insertNode, readTreeStructure, setNodeField } from '@resolutionflow/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type * as Y from 'yjs';
import { type Member, Team } from '../support/team.ts';

let team: Team;
let ana: Member;
let eve: Member;

beforeAll(async () => {
  team = await Team.start();
  ana = await team.member('Ana');
  eve = await team.member('Eve');
});
afterAll(() => team.close());

const titles = (doc: Y.Doc) =>
  (readTreeStructure(doc) as { steps: { title: string }[] }).steps.map((step) => step.title);

describe('two people in one flow', () => {
  it('see each other’s edits, and both are acknowledged', async () => {
    const tree = await ana.createTree();
    const [one, two] = [ana.open(tree), ana.open(tree)];
    await Promise.all([one.stored(), two.stored()]);
    setNodeField(one.doc, 'step-1', 'title', 'Stop the print spooler');
    insertNode(two.doc, {
      node: { type: 'procedure_step', title: 'Print a test page' },
      parent_id: 'section-1',
      index: 2,
    });
    await Promise.all([one.stored(), two.stored()]);
    await one.until(() => titles(one.doc).includes('Print a test page'));
    await two.until(() => titles(two.doc).includes('Stop the print spooler'));
    expect(titles(one.doc)).toEqual(titles(two.doc));
    const { body } = await ana.api.get<{ tree_structure: object }>(`/api/trees/${tree}`);
    expect(body.tree_structure).toEqual(readTreeStructure(one.doc));
  });

  it('an edit by HTTP arrives in open editors', async () => {
    const tree = await ana.createTree();
    const author = ana.open(tree);
    await author.stored();
    const tree_structure = readTreeStructure(author.doc) as { steps: { title: string }[] };
    (tree_structure.steps[1] as { title: string }).title = 'Renamed by a program';
    expect((await ana.api.put(`/api/trees/${tree}`, { tree_structure })).status).toBe(200);
    await author.until(() => titles(author.doc).includes('Renamed by a program'));
  });

  it('what was typed offline and while reconnecting is all stored', async () => {
    const tree = await ana.createTree();
    const author = ana.open(tree);
    await author.stored();
    const doc = author.doc;
    author.leave();
    setNodeField(doc, 'step-1', 'title', 'Offline');
    const back = team.connect({
      document_name: documentName('tree', tree),
      cookie: ana.cookie,
      doc,
    });
    // Before the handshake is over: each of these builds on edits that the server has not seen.
    for (let i = 0; i < 5; i++) setNodeField(doc, 'step-2', 'title', `Typing ${i}`);
    back.provider.on('authenticated', () => setNodeField(doc, 'end', 'title', 'Typed at once'));
    await back.stored();
    expect(back.closed).toEqual([]);
    const other = ana.open(tree);
    await other.stored();
    expect(titles(other.doc)).toEqual(['Before you begin', 'Offline', 'Typing 4', 'Typed at once']);
  });

  it('awareness carries the name of who is signed in, whatever the client claims', async () => {
    const tree = await ana.createTree();
    const [one, two] = [ana.open(tree), ana.open(tree)];
    await Promise.all([one.stored(), two.stored()]);
    one.provider.setAwarenessField('user', { id: 'x', name: 'The boss', color: '#123456' });
    const seen = () => two.provider.awareness?.getStates().get(one.doc.clientID)?.user;
    await two.until(() => seen() !== undefined);
    expect(seen()).toMatchObject({ name: 'Ana', color: '#123456' });
    expect(seen().id).not.toBe('x');
  });
});

describe('L8: who may not open a document learns nothing', () => {
  it.each([
    'tree:x',
    'session:00000000-0000-4000-8000-000000000000',
    'constructor',
    'tree:00000000-0000-4000-8000-000000000000',
    'account:00000000-0000-4000-8000-000000000000',
  ])('refuses %s', async (document_name) => {
    const somebody = team.connect({ document_name, cookie: ana.cookie });
    await somebody.until(() => somebody.refused.length > 0);
    expect(somebody.refused[0]).toBe('permission-denied');
  });

  it('refuses a foreign flow exactly as one that does not exist', async () => {
    const tree = await ana.createTree();
    const stranger = eve.open(tree);
    await stranger.until(() => stranger.refused.length > 0);
    expect(stranger.refused).toEqual(['permission-denied']);
    expect(stranger.doc.share.size).toBe(0);
    const hers = eve.openDocument(documentName('account', ana.account_id));
    await hers.until(() => hers.refused.length > 0);
  });

  it('refuses who shows neither cookie nor token, or a wrong token', async () => {
    const document_name = documentName('tree', await ana.createTree());
    for (const token of [undefined, 'rf_wrong', 'line\nbreak']) {
      const nobody = team.connect({ document_name, ...(token === undefined ? {} : { token }) });
      await nobody.until(() => nobody.refused.length > 0);
      expect(nobody.refused[0]).toBe('permission-denied');
    }
  });

  it('takes an API token without a cookie', async () => {
    const document_name = documentName('tree', await ana.createTree());
    const program = team.connect({ document_name, token: ana.token });
    await program.stored();
    expect(titles(program.doc)).toHaveLength(4);
    const header = { authorization: `Bearer ${ana.token}` };
    await team.connect({ document_name, headers: header }).stored();
  });

  it('refuses the upgrade for a cookie from a foreign page, a stale cookie, another path', async () => {
    const { cookie } = ana;
    const { url } = team.server;
    const origin = url;
    expect(await upgrade('/collab', { cookie, origin })).toBe(101);
    expect(await upgrade('/collab', { cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade('/collab', { cookie })).toBe(403);
    expect(await upgrade('/collab', { cookie: 'x=y', origin })).toBe(401);
    expect(await upgrade('/collab', { authorization: 'Bearer wrong' })).toBe(401);
    expect(await upgrade('/elsewhere', { cookie, origin })).toBe(404);
  });

  it('a team’s document takes presence and no content', async () => {
    const name = documentName('account', ana.account_id);
    const [one, two] = [ana.openDocument(name), ana.openDocument(name)];
    await Promise.all([one.stored(), two.stored()]);
    one.provider.setAwarenessField('place', { tree_id: 't' });
    await two.until(() => two.provider.awareness?.getStates().get(one.doc.clientID)?.place);
    one.doc.getMap('m').set('k', 1);
    one.provider.setAwarenessField('place', { tree_id: 'after' });
    await two.until(
      () => two.provider.awareness?.getStates().get(one.doc.clientID)?.place?.tree_id === 'after',
    );
    expect(two.doc.share.size).toBe(0);
    expect(one.provider.unsyncedChanges).toBe(1);
  });
});

describe('deleting', () => {
  it('closes the flow where it is open and takes nothing more', async () => {
    const tree = await ana.createTree();
    const author = ana.open(tree);
    await author.stored();
    expect((await ana.api.delete(`/api/trees/${tree}`)).status).toBe(204);
    await author.until(() => author.closed.length > 0);
    expect(author.closed).toEqual(['document-deleted']);
    expect(author.notices).toContainEqual({ type: 'deleted', version: null, by: 'Ana' });
    setNodeField(author.doc, 'step-1', 'title', 'Too late');
    const again = ana.open(tree);
    await again.until(() => again.refused.length > 0);
    expect(author.provider.unsyncedChanges).toBe(1);
  });
});

/** The status with which an upgrade request is answered. */
function upgrade(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${team.server.url.replace('http', 'ws')}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}
