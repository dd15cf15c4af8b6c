import { documentName, setNodeField } from '@resolutionflow/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Member, Team } from '../support/team.ts';

let team: Team;
let ana: Member;
beforeEach(async () => {
  team = await Team.start();
  ana = await team.member('Ana');
});
afterEach(() => team.close());

it('L7: signing out closes the documents of that session, and of no other', async () => {
  const tree = await ana.createTree();
  const document_name = documentName('tree', tree);
  const leaving = ana.open(tree);
  const program = team.connect({ document_name, token: ana.token });
  await Promise.all([leaving.stored(), program.stored()]);

  expect((await ana.api.post('/api/auth/sign-out')).status).toBe(200);
  await leaving.until(() => leaving.closed.length > 0);
  expect(leaving.closed[0]).toBe('signed-out');

  setNodeField(leaving.doc, 'step-1', 'title', 'Too late');
  setNodeField(program.doc, 'step-1', 'expected_outcome', 'In time');
  await program.stored();
  const answer = await team.server.stranger
    .with({ authorization: `Bearer ${ana.token}` })
    .get<{ tree_structure: object }>(`/api/trees/${tree}`);
  expect(JSON.stringify(answer.body.tree_structure)).toContain('In time');
  expect(JSON.stringify(answer.body.tree_structure)).not.toContain('Too late');
  expect(leaving.provider.unsyncedChanges).toBe(1);
});

it('L7: revoking a token closes the documents that it opened', async () => {
  const document_name = documentName('tree', await ana.createTree());
  const program = team.connect({ document_name, token: ana.token });
  const author = team.connect({ document_name, cookie: ana.cookie });
  await Promise.all([program.stored(), author.stored()]);
  const { body } = await ana.api.get<{ items: { id: string }[] }>('/api/tokens');
  expect((await ana.api.delete(`/api/tokens/${body.items[0]?.id}`)).status).toBe(204);
  await program.until(() => program.closed.length > 0);
  expect(program.closed[0]).toBe('signed-out');
  setNodeField(author.doc, 'step-1', 'title', 'Still here');
  await author.stored();
});
