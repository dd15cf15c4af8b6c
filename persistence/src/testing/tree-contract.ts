import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TreeFilter } from '../repositories/tree-repository.ts';
import {
  addPerson,
  addTree,
  anUpdate,
  aStep,
  type OpenStorage,
  type Person,
  publish,
  type StorageUnderTest,
} from './fixtures.ts';

/** What every repository of trees and their versions promises. */
export function describeTrees(open: OpenStorage): void {
  describe('trees', () => {
    let under: StorageUnderTest;
    let ana: Person;
    let bo: Person;
    beforeEach(async () => {
      under = await open();
      ana = await addPerson(under, 'Ana');
      bo = await addPerson(under, 'Bo');
    });
    afterEach(() => under.remove());

    const names = async (filter: Partial<TreeFilter>, caller: Person) =>
      (await under.storage.trees.list({ limit: 50, ...filter }, caller)).items.map(
        (tree) => tree.name,
      );

    it('creates the row and its first content together', async () => {
      const tree = await addTree(under, ana, { tags: ['ad', 'urgent'], category: 'Identity' });
      expect(tree).toMatchObject({
        status: 'draft',
        version: null,
        tags: ['ad', 'urgent'],
        category: 'Identity',
        author_name: 'Ana',
        has_unpublished_changes: true,
        unpublished_authors: ['Ana'],
        created_at: '2026-03-02T08:00:00.000Z',
      });
      expect(await under.storage.trees.get(tree.id)).toEqual(tree);
      const { account_id, is_public, version } = tree;
      expect(await under.storage.trees.accessFacts(tree.id)).toEqual({
        account_id,
        is_public,
        version,
      });
      expect(await under.storage.documents.lastSeq(`tree:${tree.id}`)).toBe(1);
    });

    it('an id that is taken is refused and changes nothing', async () => {
      const tree = await addTree(under, ana);
      await expect(addTree(under, bo, { id: tree.id, name: 'Other' })).rejects.toMatchObject({
        code: 'id_taken',
      });
      expect(await under.storage.trees.get(tree.id)).toEqual(tree);
      expect(await under.storage.documents.lastSeq(`tree:${tree.id}`)).toBe(1);
    });

    it('keeps what a fork came from when the source goes', async () => {
      const source = await addTree(under, ana);
      const fork_info = {
        source_tree_id: source.id,
        source_tree_name: source.name,
        source_version: null,
        reason: 'Our own mail server',
        forked_at: '2026-03-01T10:00:00.000Z',
        forked_by: ana.user_id,
      };
      const fork = await addTree(under, ana, { fork_info });
      await under.storage.trees.delete(source.id);
      expect((await under.storage.trees.get(fork.id))?.fork_info).toEqual(fork_info);
    });

    it('updates the given fields only', async () => {
      const tree = await addTree(under, ana, { tags: ['ad'] });
      under.clock.advance(1000);
      const { trees } = under.storage;
      const updated = await trees.update(tree.id, {
        name: 'Unlock',
        is_public: true,
        category: 'AD',
      });
      expect(updated).toEqual({
        ...tree,
        name: 'Unlock',
        is_public: true,
        category: 'AD',
        updated_at: '2026-03-02T08:00:01.000Z',
      });
      expect(await trees.setStatus(tree.id, 'archived')).toMatchObject({ status: 'archived' });
      expect(await trees.update(randomUUID(), { name: 'X' })).toBeNull();
      expect(await trees.setStatus(randomUUID(), 'draft')).toBeNull();
    });

    it('L8: lists the trees of the caller’s accounts and published public ones, no others', async () => {
      await addTree(under, ana, { name: 'Ana draft' });
      await addTree(under, bo, { name: 'Bo draft' });
      await addTree(under, bo, { name: 'Bo public draft', is_public: true });
      const published = await addTree(under, bo, { name: 'Bo public', is_public: true });
      await publish(under, published, [aStep('a')]);
      expect((await names({}, ana)).sort()).toEqual(['Ana draft', 'Bo public']);
      expect(await names({}, { ...ana, account_ids: [] })).toEqual(['Bo public']);
    });

    it('filters by every field and searches in name, description, tags and category', async () => {
      await addTree(under, ana, { name: 'Reset password', tags: ['ad'], category: 'Identity' });
      await addTree(under, ana, {
        name: 'Patch 100% of servers',
        tree_type: 'maintenance',
        description: 'Every second Tuesday',
      });
      const shared = await addTree(
        under,
        { ...bo, account_id: ana.account_id },
        { name: 'No mail' },
      );
      await publish(under, shared, [aStep('a')]);
      expect(await names({ tree_type: 'maintenance' }, ana)).toEqual(['Patch 100% of servers']);
      expect(await names({ status: 'published' }, ana)).toEqual(['No mail']);
      expect(await names({ tag: 'ad' }, ana)).toEqual(['Reset password']);
      expect(await names({ tag: 'a' }, ana)).toEqual([]);
      expect(await names({ category: 'Identity' }, ana)).toEqual(['Reset password']);
      expect(await names({ mine: true }, ana)).not.toContain('No mail');
      expect(await names({ is_default: true }, ana)).toEqual([]);
      expect(await names({ q: 'tuesday SERV' }, ana)).toEqual(['Patch 100% of servers']);
      expect(await names({ q: '0%' }, ana)).toEqual(['Patch 100% of servers']);
      expect(await names({ q: '_' }, ana)).toEqual([]);
      expect(await names({ q: 'identity' }, ana)).toEqual(['Reset password']);
      expect(await names({ q: '"' }, ana)).toEqual([]);
      expect(await names({ q: '[' }, ana)).toEqual([]);
      expect(await names({ q: 'identity\0tuesday' }, ana)).toEqual([]);
    });

    it('searches without regard to case and accents, in any script', async () => {
      await addTree(under, ana, { name: 'Größe ÜBERPRÜFEN', tags: ['Čeština'] });
      expect(await names({ q: 'überprüfen grö' }, ana)).toEqual(['Größe ÜBERPRÜFEN']);
      expect(await names({ q: 'uberp' }, ana)).toEqual(['Größe ÜBERPRÜFEN']);
      expect(await names({ q: 'ČEŠ' }, ana)).toEqual(['Größe ÜBERPRÜFEN']);
    });

    it('pages through all of them once, latest changed first', async () => {
      for (let number = 0; number < 7; number += 1) {
        await addTree(under, ana, { name: `Flow ${number}` });
        if (number % 2 === 0) under.clock.advance(1000);
      }
      const { trees } = under.storage;
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await trees.list({ limit: 3, cursor }, ana);
        seen.push(...page.items.map((tree) => `${tree.updated_at} ${tree.id}`));
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toHaveLength(7);
      expect(seen).toEqual([...new Set(seen)].sort().reverse());
    });

    it.each(['nonsense', 'WzFd', 'W10'])('refuses the cursor %s', async (cursor) => {
      await expect(under.storage.trees.list({ limit: 3, cursor }, ana)).rejects.toMatchObject({
        code: 'invalid_request',
      });
    });

    it('says who edited since the live version, also after compaction', async () => {
      const tree = await addTree(under, ana);
      const name = `tree:${tree.id}`;
      const { documents, trees } = under.storage;
      await publish(under, tree, [aStep('a')]);
      expect(await trees.get(tree.id)).toMatchObject({
        has_unpublished_changes: false,
        unpublished_authors: [],
      });
      await documents.append(name, anUpdate(), { user_id: bo.user_id });
      await documents.append(name, anUpdate(), { user_id: ana.user_id });
      await documents.compact(name);
      expect(await trees.get(tree.id)).toMatchObject({
        has_unpublished_changes: true,
        unpublished_authors: ['Ana', 'Bo'],
      });
      await publish(under, tree, [aStep('a')]);
      await documents.append(name, anUpdate(), { user_id: null });
      expect(await trees.get(tree.id)).toMatchObject({
        has_unpublished_changes: true,
        unpublished_authors: [],
      });
    });

    it('an edited tree moves up in the list, at most once a minute', async () => {
      const edited = await addTree(under, ana, { name: 'Edited' });
      under.clock.advance(30_000);
      await addTree(under, ana, { name: 'Other' });
      const edit = () =>
        under.storage.documents.append(`tree:${edited.id}`, anUpdate(), { user_id: ana.user_id });
      await edit();
      expect(await names({}, ana)).toEqual(['Other', 'Edited']);
      under.clock.advance(60_000);
      await edit();
      expect(await names({}, ana)).toEqual(['Edited', 'Other']);
    });

    it('deleting takes versions and document along and retires the steps', async () => {
      const tree = await addTree(under, ana, { is_public: true });
      await publish(under, tree, [aStep('a'), aStep('b')]);
      under.clock.advance(1000);
      expect(await under.storage.trees.delete(tree.id)).toBe(true);
      expect(await under.storage.trees.delete(tree.id)).toBe(false);
      expect(await under.storage.trees.get(tree.id)).toBeNull();
      expect(await under.storage.trees.accessFacts(tree.id)).toBeNull();
      expect(await under.storage.treeVersions.list(tree.id, { limit: 9 })).toEqual({
        items: [],
        next_cursor: null,
      });
      expect(await under.storage.documents.loadState(`tree:${tree.id}`)).toBeNull();
      expect((await under.storage.steps.list({ limit: 50 }, bo)).items).toEqual([]);
      const retired = await under.storage.steps.list({ limit: 50, is_active: false }, bo);
      expect(retired.items).toHaveLength(2);
      expect(retired.items[0]).toMatchObject({
        is_flow_synced: true,
        source_tree_id: null,
        source_tree_name: null,
        updated_at: '2026-03-02T08:00:01.000Z',
      });
    });
  });
}
