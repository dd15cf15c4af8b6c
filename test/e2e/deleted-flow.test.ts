import { readFile } from 'node:fs/promises';
import { importFlow, type TreeDetail } from '@resolutionflow/core';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

const STRUCTURE = {
  steps: [
    { id: 'a', type: 'procedure_step', title: 'Look at the logs' },
    { id: 'b', type: 'procedure_step', title: 'Restart the service' },
  ],
};

const titles = ({ tree_structure }: Pick<TreeDetail, 'tree_structure'>) =>
  (tree_structure as { steps: { title: string }[] }).steps.map(({ title }) => title);

test('L10: what a colleague deleted meanwhile is saved as a new flow, with what was written offline', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const { page, context } = ana;
  const flow = await ana.createFlow('Restart it', STRUCTURE);
  const editor = await Editor.open(page, flow);
  await ana.goOffline();
  await editor.rename('Look at the logs', 'Read the logs');

  await test.step('it is exported without a network, from the document on the device', async () => {
    await editor.topBar.getByRole('button', { name: 'More' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export draft as Markdown' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Restart it.md');
    const result = importFlow(await readFile(await file.path(), 'utf8'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(titles(result.flow)).toEqual(['Read the logs', 'Restart the service']);
  });

  const deleted = await bo.context.request.delete(`/api/trees/${flow}`);
  expect(deleted.status()).toBe(204);
  await ana.goOnline();
  const banner = page.getByRole('alert').filter({ hasText: 'This flow was deleted' });
  await expect(banner).toBeVisible();

  await test.step('a reload shows it still, and says the same', async () => {
    await page.reload();
    await expect(banner).toBeVisible();
    await editor.shows(['Read the logs', 'Restart the service']);
  });

  await editor.rename('Restart the service', 'Start the service again');
  await banner.getByRole('button', { name: 'Save as a new flow' }).click();
  await page.waitForURL((url) => !url.pathname.includes(flow));
  await editor.isStored();
  await editor.shows(['Read the logs', 'Start the service again']);
  const made = /flows\/([^/]+)\/edit/.exec(page.url())?.[1];
  const copy = await (await context.request.get(`/api/trees/${made}`)).json();
  expect(copy).toMatchObject({ name: 'Restart it', status: 'draft', tree_type: 'procedural' });
  expect(titles(copy)).toEqual(['Read the logs', 'Start the service again']);
  const known = copy.tree_structure.steps.map(({ id }: { id: string }) => id);
  expect(known).not.toContain('a');
});

test('L10: a flow that is deleted while it is looked at says so at once', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Restart it', STRUCTURE);
  const editor = await Editor.open(ana.page, flow);
  expect((await bo.context.request.delete(`/api/trees/${flow}`)).status()).toBe(204);
  const banner = ana.page.getByRole('alert').filter({ hasText: 'This flow was deleted' });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'Export' }).click();
  const download = ana.page.waitForEvent('download');
  await ana.page.getByRole('menuitem', { name: 'Export draft as JSON' }).click();
  expect((await download).suggestedFilename()).toBe('Restart it.json');
  await editor.shows(['Look at the logs', 'Restart the service']);
});

test('L8: whoever never had a deleted flow is told that there is none', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Restart it', STRUCTURE);
  await ana.context.request.delete(`/api/trees/${flow}`);
  await bo.page.goto(`/flows/${flow}/edit`);
  await expect(bo.page.getByRole('main')).toContainText('Nothing here');
  await expect(bo.page.getByRole('button', { name: 'Save as a new flow' })).toHaveCount(0);
});

test('L8: whoever left the team sees nothing of its flows, though they are on the device', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const eve = await enter('Eve');
  const flow = await ana.createFlow('Restart it', STRUCTURE);
  await Editor.open(bo.page, flow);
  await bo.joinTeamOf(eve);
  await bo.page.goto(`/flows/${flow}/edit`);
  await expect(bo.page.getByRole('main')).toContainText('Nothing here');
  await expect(bo.page.getByRole('treeitem')).toHaveCount(0);
});
