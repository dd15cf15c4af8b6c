import type { StepListQuery } from '@resolutionflow/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addPerson,
  addTree,
  aStep,
  type OpenStorage,
  type Person,
  publish,
  type StorageUnderTest,
} from './fixtures.ts';

/** What every repository of library steps promises. */
export function describeSteps(open: OpenStorage): void {
  describe('library steps', () => {
    let under: StorageUnderTest;
    let ana: Person;
    let bo: Person;
    beforeEach(async () => {
      under = await open();
      ana = await addPerson(under, 'Ana');
      bo = await addPerson(under, 'Bo');
    });
    afterEach(() => under.remove());

    const titles = async (query: Partial<StepListQuery>, caller: Person = ana) =>
      (await under.storage.steps.list({ limit: 50, ...query }, caller)).items.map(
        (step) => step.title,
      );

    it('L8: shows public steps to all, team steps to members, by list, search and id', async () => {
      const tree = await addTree(under, ana, { name: 'Secret name' });
      await publish(under, tree, [
        aStep('team', { title: 'Team step' }),
        aStep('public', { title: 'Public step', node_visibility_override: 'public' }),
      ]);
      expect(await titles({}, ana)).toEqual(['Public step', 'Team step']);
      expect(await titles({}, bo)).toEqual(['Public step']);
      expect(await titles({ q: 'step' }, bo)).toEqual(['Public step']);
      expect(await titles({}, { ...bo, account_ids: [] })).toEqual(['Public step']);
      const [publicStep, teamStep] = (await under.storage.steps.list({ limit: 2 }, ana)).items;
      expect(await under.storage.steps.get(teamStep?.id ?? '', bo)).toBeNull();
      expect(await under.storage.steps.get(teamStep?.id ?? '', ana)).toEqual(teamStep);
      expect(publicStep?.source_tree_name).toBe('Secret name');
      expect(await under.storage.steps.get(publicStep?.id ?? '', bo)).toEqual({
        ...publicStep,
        source_tree_name: null,
      });
    });

    it('finds every word as a beginning, in title, instructions and commands', async () => {
      const tree = await addTree(under, ana);
      await publish(under, tree, [
        aStep('a', {
          title: 'Überprüfe DNS',
          content: { instructions: 'Ask the resolver', group_label: 'Network checks' },
        }),
        aStep('b', {
          title: 'Unlock',
          content: {
            instructions: 'Open C:\\Windows\\System32',
            help_text: 'The account works',
            commands: [
              { label: 'PS', command: 'Unlock-ADAccount -Identity "bob"', command_type: null },
            ],
          },
        }),
      ]);
      expect(await titles({ q: 'uberpr' })).toEqual(['Überprüfe DNS']);
      expect(await titles({ q: 'dns reso' })).toEqual(['Überprüfe DNS']);
      expect(await titles({ q: 'dns account' })).toEqual([]);
      expect(await titles({ q: 'network' })).toEqual(['Überprüfe DNS']);
      expect(await titles({ q: 'Unlock-ADAcc' })).toEqual(['Unlock']);
      expect(await titles({ q: '-identity "bob' })).toEqual(['Unlock']);
      expect(await titles({ q: 'C:\\Windows' })).toEqual(['Unlock']);
      expect(await titles({ q: 'NOT OR AND NEAR(' })).toEqual([]);
      expect(await titles({ q: '"*' })).toEqual([]);
      expect(await titles({ q: 'dns\0reso' })).toEqual(['Überprüfe DNS']);
      expect(await titles({ q: '\0' })).toHaveLength(2);
      expect(await titles({ q: ' ' })).toHaveLength(2);
    });

    it('ranks a title before instructions before commands', async () => {
      const tree = await addTree(under, ana);
      const long = 'Then look at everything else that could matter here, one by one.';
      await publish(under, tree, [
        aStep('c', {
          title: 'Third',
          content: {
            instructions: long,
            commands: [{ label: '', command: 'printer list', command_type: null }],
          },
        }),
        aStep('b', { title: 'Second', content: { instructions: `Look at the printer. ${long}` } }),
        aStep('a', { title: 'First printer', content: { instructions: long } }),
      ]);
      expect(await titles({ q: 'printer' })).toEqual(['First printer', 'Second', 'Third']);
    });

    it('search follows a republished text', async () => {
      const tree = await addTree(under, ana);
      await publish(under, tree, [aStep('a', { title: 'Old words' }), aStep('b')]);
      await publish(under, tree, [aStep('a', { title: 'New words' }), aStep('b')]);
      expect(await titles({ q: 'old' })).toEqual([]);
      expect(await titles({ q: 'new words' })).toEqual(['New words']);
    });

    it('filters by every field', async () => {
      const tree = await addTree(under, ana);
      await publish(under, tree, [
        aStep('a', { title: 'Act' }),
        aStep('s', { title: 'Solved', step_type: 'solution', node_visibility_override: 'public' }),
      ]);
      const other = await addTree(under, { ...bo, account_id: ana.account_id });
      await publish(under, other, [aStep('b', { title: 'By Bo' })]);
      expect(await titles({ step_type: 'solution' })).toEqual(['Solved']);
      expect(await titles({ visibility: 'team' })).toEqual(['Act', 'By Bo']);
      expect(await titles({ source_tree_id: other.id })).toEqual(['By Bo']);
      expect(await titles({ mine: true })).toEqual(['Act', 'Solved']);
      expect(await titles({ mine: true, q: 'sol' })).toEqual(['Solved']);
      expect(await titles({ is_flow_synced: true })).toHaveLength(3);
      expect(await titles({ is_flow_synced: false })).toEqual([]);
      expect(await titles({ tag: 'x' })).toEqual([]);
      expect(await titles({ category: 'x' })).toEqual([]);
      expect(await titles({ is_active: false })).toEqual([]);
      expect(await titles({ is_active: true })).toHaveLength(3);
    });

    it.each([undefined, 'step'])('pages through all of them once (q: %s)', async (q) => {
      const tree = await addTree(under, ana);
      const nodes = ['a', 'B', 'b', 'C', 'd', 'ä', 'e'];
      await publish(
        under,
        tree,
        nodes.map((node, index) => aStep(`${index}`, { title: `step ${node}` })),
      );
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await under.storage.steps.list({ limit: 2, cursor, q }, ana);
        expect(page.items.length).toBeGreaterThan(0);
        seen.push(...page.items.map((step) => step.source_node_id ?? ''));
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen.sort()).toEqual(nodes.map((_node, index) => `${index}`));
    });

    it.each([undefined, 'step'])('refuses a cursor that is none (q: %s)', async (q) => {
      for (const position of ['x', '[1.5]', '[-1]', '[1e999]', '["a",1.5]']) {
        const cursor = Buffer.from(position).toString('base64url');
        const listed = under.storage.steps.list({ limit: 2, cursor, q }, ana);
        await expect(listed).rejects.toMatchObject({ code: 'invalid_request' });
      }
    });
  });
}
