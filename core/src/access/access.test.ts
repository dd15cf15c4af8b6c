import { describe, expect, test } from 'vitest';
import {
  canDeleteTree,
  canEditTree,
  canOpenAccountDocument,
  canOpenTreeDocument,
  canPublishTree,
  canReadStep,
  canReadTree,
  canReadTreeDraft,
  canReadTreeVersion,
  isMemberOf,
} from './access.ts';

const member = { user_id: 'ana', account_ids: ['other', 'team'] };
const colleague = { user_id: 'bo', account_ids: ['team'] };
const stranger = { user_id: 'cleo', account_ids: ['elsewhere'] };
const nobodys = { user_id: 'dan', account_ids: [] };
const outsiders = [stranger, nobodys];

const tree = (account_id: string | null, is_public: boolean, version: number | null) => ({
  account_id,
  is_public,
  version,
});
const everyTree = ['team', null].flatMap((account) =>
  [true, false].flatMap((is_public) =>
    [null, 1].map((version) => tree(account, is_public, version)),
  ),
);

describe('trees', () => {
  test('AC1: members read, edit, publish, delete and open every tree of their account', () => {
    for (const each of everyTree.filter(({ account_id }) => account_id === 'team')) {
      for (const caller of [member, colleague]) {
        for (const may of [
          canReadTree,
          canReadTreeDraft,
          canEditTree,
          canPublishTree,
          canDeleteTree,
          canOpenTreeDocument,
        ]) {
          expect(may(caller, each)).toBe(true);
        }
      }
    }
  });

  test('AC2: others read a public tree once it is published, and no other tree', () => {
    for (const caller of outsiders) {
      for (const each of everyTree) {
        expect(canReadTree(caller, each)).toBe(each.is_public && each.version !== null);
      }
    }
  });

  test('AC3: others never see a draft, edit, publish, delete or open the document', () => {
    for (const caller of outsiders) {
      for (const each of everyTree) {
        for (const may of [
          canReadTreeDraft,
          canEditTree,
          canPublishTree,
          canDeleteTree,
          canOpenTreeDocument,
        ]) {
          expect(may(caller, each)).toBe(false);
        }
      }
    }
  });

  test('AC4: nobody is a member of no account, so nobody edits a default flow', () => {
    for (const caller of [member, colleague, ...outsiders]) {
      expect(isMemberOf(caller, null)).toBe(false);
      expect(canEditTree(caller, tree(null, true, 1))).toBe(false);
      expect(canReadTree(caller, tree(null, true, 1))).toBe(true);
    }
  });

  test('AC7: members read every version, others the live one of a public tree', () => {
    for (const each of [...everyTree, tree('team', true, 7), tree(null, true, 7)]) {
      for (const version of [1, 6, 7]) {
        const is_members = each.account_id === 'team';
        for (const caller of [member, colleague]) {
          const is_live = each.is_public && version === each.version;
          expect(canReadTreeVersion(caller, each, version)).toBe(is_members || is_live);
        }
        for (const caller of outsiders) {
          const may = each.is_public && version === each.version;
          expect(canReadTreeVersion(caller, each, version)).toBe(may);
        }
      }
    }
  });
});

describe('steps', () => {
  const step = (visibility: 'private' | 'team' | 'public', account_id: string | null) => ({
    visibility,
    account_id,
    created_by: 'ana',
  });

  test('AC5: a public step is for everybody', () => {
    for (const caller of [member, colleague, ...outsiders]) {
      expect(canReadStep(caller, step('public', null))).toBe(true);
      expect(canReadStep(caller, step('public', 'team'))).toBe(true);
    }
  });

  test('AC5: a team step is for members of its account, and for nobody without one', () => {
    expect(canReadStep(member, step('team', 'team'))).toBe(true);
    expect(canReadStep(colleague, step('team', 'team'))).toBe(true);
    for (const caller of outsiders) expect(canReadStep(caller, step('team', 'team'))).toBe(false);
    for (const caller of [member, colleague, ...outsiders]) {
      expect(canReadStep(caller, step('team', null))).toBe(false);
    }
  });

  test('AC5: a private step is for its author alone', () => {
    expect(canReadStep(member, step('private', 'team'))).toBe(true);
    for (const caller of [colleague, ...outsiders]) {
      expect(canReadStep(caller, step('private', 'team'))).toBe(false);
    }
    expect(canReadStep(member, { ...step('private', 'team'), created_by: null })).toBe(false);
  });
});

test('AC6: only members open the document of their account', () => {
  expect(canOpenAccountDocument(member, 'team')).toBe(true);
  for (const caller of outsiders) expect(canOpenAccountDocument(caller, 'team')).toBe(false);
});
