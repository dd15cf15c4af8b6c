import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SERVICE_ACCOUNT_ID } from '../repositories/user-repository.ts';
import { addPerson, type OpenStorage, type Person, type StorageUnderTest } from './fixtures.ts';

/** What users, accounts and API tokens promise. */
export function describePeople(open: OpenStorage): void {
  describe('people', () => {
    let under: StorageUnderTest;
    let ana: Person;
    beforeEach(async () => {
      under = await open();
      ana = await addPerson(under, 'Ana');
    });
    afterEach(() => under.remove());

    it('finds users by id and by email', async () => {
      const { users } = under.storage;
      const user = await users.get(ana.user_id);
      expect(user).toEqual({
        id: ana.user_id,
        name: 'Ana',
        email: 'ana@example.com',
        is_service_account: false,
        banned: false,
      });
      expect(await users.findByEmail('ANA@example.com')).toEqual(user);
      expect(await users.get(randomUUID())).toBeNull();
      expect(await users.findByEmail('nobody@example.com')).toBeNull();
    });

    it('the service account is one, however often it is made', async () => {
      const { users } = under.storage;
      const made = await Promise.all([users.ensureServiceAccount(), users.ensureServiceAccount()]);
      for (const account of made) {
        expect(account).toEqual({
          id: SERVICE_ACCOUNT_ID,
          name: 'ResolutionFlow',
          email: 'noreply@resolutionflow.com',
          is_service_account: true,
          banned: false,
        });
      }
    });

    it('an account has its owner from the start', async () => {
      const { accounts } = under.storage;
      expect(await accounts.listForUser(ana.user_id)).toEqual([
        { account_id: ana.account_id, account_name: 'Ana’s team', role: 'owner' },
      ]);
      expect(await accounts.roleOf(ana.user_id, ana.account_id)).toBe('owner');
      const taken = { id: ana.account_id, name: 'X', slug: 'x', owner_id: ana.user_id };
      await expect(accounts.create(taken)).rejects.toMatchObject({ code: 'id_taken' });
    });

    it('a member is added, changed and removed', async () => {
      const { accounts } = under.storage;
      const bo = await addPerson(under, 'Bo');
      await accounts.setMember(ana.account_id, bo.user_id, 'viewer');
      await accounts.setMember(ana.account_id, bo.user_id, 'author');
      expect(await accounts.roleOf(bo.user_id, ana.account_id)).toBe('author');
      expect(await accounts.listForUser(bo.user_id)).toHaveLength(2);
      expect(await accounts.removeMember(ana.account_id, bo.user_id)).toBe(true);
      expect(await accounts.removeMember(ana.account_id, bo.user_id)).toBe(false);
      expect(await accounts.roleOf(bo.user_id, ana.account_id)).toBeNull();
    });

    it('a token is found by its hash until it is revoked', async () => {
      const { apiTokens } = under.storage;
      const token = await addToken('hash');
      const page = { items: [token], next_cursor: null };
      expect(await apiTokens.list(ana.user_id, { limit: 1 })).toEqual(page);
      expect(await apiTokens.get(ana.user_id, token.id)).toEqual(token);
      expect(await apiTokens.findByHash('hash')).toEqual({
        id: token.id,
        user_id: ana.user_id,
        account_id: ana.account_id,
      });
      expect(await apiTokens.findByHash('other')).toBeNull();
      const bo = await addPerson(under, 'Bo');
      expect(await apiTokens.get(bo.user_id, token.id)).toBeNull();
      expect(await apiTokens.revoke(bo.user_id, token.id)).toBe(false);
      expect(await apiTokens.revoke(ana.user_id, token.id)).toBe(true);
      expect(await apiTokens.revoke(ana.user_id, token.id)).toBe(false);
      expect(await apiTokens.findByHash('hash')).toBeNull();
      expect((await apiTokens.list(ana.user_id, { limit: 1 })).items).toEqual([]);
    });

    it('pages through all tokens of a user once', async () => {
      const { apiTokens } = under.storage;
      const tokens = [await addToken('1'), await addToken('2'), await addToken('3')];
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await apiTokens.list(ana.user_id, { limit: 2, cursor });
        seen.push(...page.items.map((token) => token.id));
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen.sort()).toEqual(tokens.map((token) => token.id).sort());
      const refused = apiTokens.list(ana.user_id, { limit: 2, cursor: 'x' });
      await expect(refused).rejects.toMatchObject({ code: 'invalid_request' });
    });

    it('a token ends when it expires', async () => {
      const { apiTokens } = under.storage;
      await addToken('hash', '2026-03-02T08:00:01.000Z');
      expect(await apiTokens.findByHash('hash')).not.toBeNull();
      under.clock.advance(1000);
      expect(await apiTokens.findByHash('hash')).toBeNull();
    });

    it('remembers the use of a token, at most once a minute', async () => {
      const { apiTokens } = under.storage;
      const { id } = await addToken('hash');
      const lastUsed = async () => {
        await apiTokens.touch(id);
        return (await apiTokens.get(ana.user_id, id))?.last_used_at;
      };
      expect(await lastUsed()).toBe('2026-03-02T08:00:00.000Z');
      under.clock.advance(59_000);
      expect(await lastUsed()).toBe('2026-03-02T08:00:00.000Z');
      under.clock.advance(1000);
      expect(await lastUsed()).toBe('2026-03-02T08:01:00.000Z');
    });

    function addToken(token_hash: string, expires_at: string | null = null) {
      const { user_id, account_id } = ana;
      const name = 'Backup script';
      return under.storage.apiTokens.create({
        id: randomUUID(),
        user_id,
        account_id,
        name,
        token_hash,
        expires_at,
      });
    }
  });
}
