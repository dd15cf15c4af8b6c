import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SERVICE_ACCOUNT_ID } from '../repositories/user-repository.ts';
import {
  addPerson,
  addTree,
  anUpdate,
  aStep,
  type OpenStorage,
  type Person,
  publicationOf,
  publish,
  type StorageUnderTest,
} from './fixtures.ts';

/** What publishing promises, with the step library that it fills. */
export function describePublications(open: OpenStorage): void {
  describe('publishing', () => {
    let under: StorageUnderTest;
    let ana: Person;
    beforeEach(async () => {
      under = await open();
      ana = await addPerson(under, 'Ana');
    });
    afterEach(() => under.remove());

    const library = async (is_active?: boolean) => {
      const page = await under.storage.steps.list({ limit: 200, is_active }, ana);
      return page.items;
    };
    const stepOf = async (node: string) => {
      const all = [...(await library()), ...(await library(false))];
      const step = all.find((candidate) => candidate.source_node_id === node);
      if (step === undefined) throw new Error(`The library has no step of ${node}.`);
      return step;
    };

    it('L5: writes version, status, position and steps', async () => {
      const tree = await addTree(under, ana);
      const input = await publicationOf(under, tree, [aStep('a'), aStep('b')], {
        notes: 'First',
        published_by: ana.user_id,
      });
      expect(await under.storage.publications.publish(input)).toEqual({
        version: 1,
        published_at: '2026-03-02T08:00:00.000Z',
        step_sync: { added: 2, changed: 0, unchanged: 0, retired: 0 },
        replayed: false,
      });
      expect(await under.storage.trees.get(tree.id)).toMatchObject({
        status: 'published',
        version: 1,
        published_seq: input.seq,
        published_at: '2026-03-02T08:00:00.000Z',
      });
      expect(await under.storage.treeVersions.getLive(tree.id)).toEqual({
        tree_id: tree.id,
        version: 1,
        seq: input.seq,
        structure: JSON.parse(input.structure),
        tree_type: 'procedural',
        name: tree.name,
        notes: 'First',
        published_by: ana.user_id,
        published_by_name: 'Ana',
        created_at: '2026-03-02T08:00:00.000Z',
      });
      expect(await stepOf('a')).toMatchObject({
        title: 'Step a',
        step_type: 'action',
        content: { instructions: 'Do a.' },
        visibility: 'team',
        category: null,
        tags: [],
        created_by: ana.user_id,
        account_id: ana.account_id,
        is_flow_synced: true,
        is_active: true,
        source_tree_id: tree.id,
        source_tree_name: tree.name,
        last_synced_at: '2026-03-02T08:00:00.000Z',
        usage_count: 0,
        helpful_yes: 0,
      });
    });

    it('L6: keeps every version, newest first', async () => {
      const tree = await addTree(under, ana);
      for (const notes of ['First', 'Second']) {
        under.clock.advance(1000);
        await publish(under, tree, [aStep(notes)], { notes });
      }
      const { treeVersions } = under.storage;
      const versions = await treeVersions.list(tree.id, { limit: 1 });
      const cursor = versions.next_cursor ?? '';
      const older = await treeVersions.list(tree.id, { limit: 1, cursor });
      expect(
        [...versions.items, ...older.items].map(({ version, notes }) => [version, notes]),
      ).toEqual([
        [2, 'Second'],
        [1, 'First'],
      ]);
      expect(older.next_cursor).toBeNull();
      await expect(
        treeVersions.list(tree.id, { limit: 1, cursor: 'nonsense' }),
      ).rejects.toMatchObject({ code: 'invalid_request' });
      expect((await treeVersions.get(tree.id, 1))?.structure).toEqual({
        steps: [{ id: 'First', type: 'procedure_step' }],
      });
      expect((await treeVersions.getLive(tree.id))?.version).toBe(2);
      expect(await treeVersions.get(tree.id, 3)).toBeNull();
    });

    it('a changed step keeps its row, and an unchanged one changes only its stamp', async () => {
      const tree = await addTree(under, ana);
      await publish(under, tree, [aStep('a'), aStep('b')]);
      const [a, b] = [await stepOf('a'), await stepOf('b')];
      under.clock.advance(1000);
      const { step_sync } = await publish(under, tree, [
        aStep('a', { title: 'Reworded' }),
        aStep('b'),
      ]);
      expect(step_sync).toEqual({ added: 0, changed: 1, unchanged: 1, retired: 0 });
      const later = '2026-03-02T08:00:01.000Z';
      expect(await stepOf('a')).toEqual({
        ...a,
        title: 'Reworded',
        last_synced_at: later,
        updated_at: later,
      });
      expect(await stepOf('b')).toEqual({ ...b, last_synced_at: later });
    });

    it('a removed step is retired, and a restored one comes back as the same row', async () => {
      const tree = await addTree(under, ana);
      await publish(under, tree, [aStep('a'), aStep('b')]);
      const before = await stepOf('a');
      under.clock.advance(1000);
      const removed = await publish(under, tree, [aStep('b')]);
      expect(removed.step_sync).toEqual({ added: 0, changed: 0, unchanged: 1, retired: 1 });
      expect(await stepOf('a')).toEqual({
        ...before,
        is_active: false,
        updated_at: '2026-03-02T08:00:01.000Z',
      });
      expect((await library()).map((step) => step.source_node_id)).toEqual(['b']);
      expect((await under.storage.steps.list({ limit: 9, q: 'step' }, ana)).items).toHaveLength(1);
      under.clock.advance(1000);
      const restored = await publish(under, tree, [aStep('a'), aStep('b')]);
      expect(restored.step_sync).toEqual({ added: 0, changed: 1, unchanged: 1, retired: 0 });
      const later = '2026-03-02T08:00:02.000Z';
      expect(await stepOf('a')).toEqual({ ...before, last_synced_at: later, updated_at: later });
      const again = await publish(under, tree, [aStep('b')]);
      expect(again.step_sync.retired).toBe(1);
      expect((await publish(under, tree, [aStep('b')])).step_sync.retired).toBe(0);
    });

    it('visibility follows the node, then the flow, at the next publishing', async () => {
      const tree = await addTree(under, ana);
      const steps = [
        aStep('inherits'),
        aStep('public', { node_visibility_override: 'public' }),
        aStep('team', { node_visibility_override: 'team' }),
      ];
      const visibilities = async () =>
        Object.fromEntries((await library()).map((step) => [step.source_node_id, step.visibility]));
      await publish(under, tree, steps);
      expect(await visibilities()).toEqual({ inherits: 'team', public: 'public', team: 'team' });
      await under.storage.trees.update(tree.id, { is_public: true });
      expect((await visibilities()).inherits).toBe('team');
      const { step_sync } = await publish(under, tree, steps);
      expect(step_sync).toMatchObject({ changed: 1, unchanged: 2 });
      expect(await visibilities()).toEqual({ inherits: 'public', public: 'public', team: 'team' });
    });

    it('a tree without an author publishes for the service account', async () => {
      await under.storage.users.ensureServiceAccount();
      const tree = await addTree(under, ana, { author_id: null });
      await publish(under, tree, [aStep('a')]);
      expect(await stepOf('a')).toMatchObject({
        created_by: SERVICE_ACCOUNT_ID,
        created_by_name: 'ResolutionFlow',
      });
    });

    it('the same node in two trees gives two steps', async () => {
      for (const name of ['One', 'Two']) {
        await publish(under, await addTree(under, ana, { name }), [aStep('a')]);
      }
      expect((await library()).map((step) => step.source_tree_name).sort()).toEqual(['One', 'Two']);
    });

    it.each([
      ['none was said', undefined, 'published'],
      ['it is the live one', 1, 'published'],
      ['it is an older one', 0, 'stale'],
      ['none was seen', null, 'stale'],
      ['it is unheard of', 2, 'stale'],
    ] as const)('L5: base_version, when %s', async (_case, base_version, outcome) => {
      const tree = await addTree(under, ana);
      await publish(under, tree, [aStep('a')], { base_version: null });
      const second = publish(under, tree, [aStep('b')], { base_version });
      if (outcome === 'published') {
        expect((await second).version).toBe(2);
      } else {
        await expect(second).rejects.toMatchObject({ code: 'stale_base_version' });
        expect((await library()).map((step) => step.source_node_id)).toEqual(['a']);
        const { items } = await under.storage.treeVersions.list(tree.id, { limit: 9 });
        expect(items).toHaveLength(1);
      }
    });

    it('L5: an older reading of the log never takes the live version’s place', async () => {
      const tree = await addTree(under, ana);
      const early = await publicationOf(under, tree, [aStep('early')]);
      await under.storage.documents.append(`tree:${tree.id}`, anUpdate(), { user_id: null });
      await publish(under, tree, [aStep('late')]);
      await expect(under.storage.publications.publish(early)).rejects.toMatchObject({
        code: 'stale_base_version',
      });
    });

    it('L5: an idempotency key repeated gives the first answer and publishes nothing', async () => {
      const tree = await addTree(under, ana);
      const idempotency = { scope: `${ana.user_id}:${tree.id}`, key: 'k', request_hash: 'h' };
      const { publications, treeVersions } = under.storage;
      expect(await publications.findByKey(idempotency)).toBeNull();
      const first = await publish(under, tree, [aStep('a')], { idempotency, base_version: 0 });
      under.clock.advance(1000);
      const repeated = await publish(under, tree, [aStep('b')], { idempotency, base_version: 0 });
      expect(repeated).toEqual({ ...first, replayed: true });
      expect(await publications.findByKey(idempotency)).toEqual(repeated);
      expect((await treeVersions.list(tree.id, { limit: 9 })).items).toHaveLength(1);
      const other = { ...idempotency, request_hash: 'other' };
      const reused = publish(under, tree, [aStep('a')], { idempotency: other });
      await expect(reused).rejects.toMatchObject({ code: 'idempotency_key_reused' });
      const elsewhere = { ...idempotency, scope: 'somebody else' };
      expect(await publications.findByKey(elsewhere)).toBeNull();
    });

    it('an idempotency key is kept for 90 days', async () => {
      const tree = await addTree(under, ana);
      const claim = (key: string) => ({ scope: 's', key, request_hash: 'h' });
      const { publications } = under.storage;
      await publish(under, tree, [aStep('a')], { idempotency: claim('old') });
      const publishAfterDays = async (days: number, key: string) => {
        under.clock.advance(days * 24 * 3600 * 1000);
        await publish(under, tree, [aStep('a')], { idempotency: claim(key) });
      };
      await publishAfterDays(90, 'newer');
      expect(await publications.findByKey(claim('old'))).not.toBeNull();
      await publishAfterDays(1, 'newest');
      expect(await publications.findByKey(claim('old'))).toBeNull();
      expect(await publications.findByKey(claim('newer'))).not.toBeNull();
    });

    it('L5: when anything fails, nothing is written', async () => {
      const tree = await addTree(under, ana);
      const idempotency = { scope: 's', key: 'k', request_hash: 'h' };
      const twice = publish(under, tree, [aStep('a'), aStep('a')], { idempotency });
      await expect(twice).rejects.toThrow('more than one step');
      expect(await under.storage.trees.get(tree.id)).toEqual(tree);
      expect(await under.storage.treeVersions.list(tree.id, { limit: 9 })).toMatchObject({
        items: [],
      });
      expect(await library()).toEqual([]);
      expect(await under.storage.publications.findByKey(idempotency)).toBeNull();
    });

    it('L5: of publications at once with one base version, one wins', async () => {
      const tree = await addTree(under, ana);
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c'].map((node) => publish(under, tree, [aStep(node)], { base_version: 0 })),
      );
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
      ]);
      expect(await library()).toHaveLength(1);
    });

    it('a tree that is gone cannot be published', async () => {
      const gone = publish(under, { id: randomUUID() }, [aStep('a')]);
      await expect(gone).rejects.toMatchObject({ code: 'not_found' });
    });
  });
}
