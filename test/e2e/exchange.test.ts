import { readFile } from 'node:fs/promises';
import { importFlow } from '@resolutionflow/core';
import { expect, test } from './fixtures.ts';

test('a default flow is exported from its page, as JSON and as Markdown', async ({ enter }) => {
  const { page, context } = await enter('Ana');
  const answer = await context.request.get('/api/trees?is_default=true&tree_type=troubleshooting');
  const [{ id, name }] = (await answer.json()).items;
  const flow = await (await context.request.get(`/api/trees/${id}`)).json();
  await page.goto(`/flows/${id}`);
  for (const [format, ending] of [
    ['JSON', 'json'],
    ['Markdown', 'md'],
  ]) {
    await page.getByRole('button', { name: `More for ${name}` }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
    const result = importFlow(await readFile(await file.path(), 'utf8'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.flow.name).toBe(name);
    expect(result.flow.tree_structure.question).toBe(flow.tree_structure.question);
  }
});

/**
 * A structure with its nodes' ids numbered in the order in which they first stand there, and options
 * by their place: their ids are one decision's own.
 */
function withNumberedIds(structure: unknown): string {
  const numbers = new Map<string, number>();
  const number = (id: string) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    return `id ${numbers.get(id)}`;
  };
  return JSON.stringify(structure, (key, value: unknown) => {
    if (key === 'options' && Array.isArray(value)) {
      return value.map(({ id: _, ...option }, place) => ({ ...option, place }));
    }
    const is_id = (key === 'id' || key === 'next_node_id') && typeof value === 'string';
    return is_id ? number(value) : value;
  });
}

for (const kind of ['procedural', 'troubleshooting']) {
  test(`a ${kind} flow that is exported and imported is the same, with new ids`, async ({
    enter,
  }) => {
    const { page, context } = await enter('Ana');
    const answer = await context.request.get(`/api/trees?is_default=true&tree_type=${kind}`);
    const [{ id, name }] = (await answer.json()).items;
    const flow = await (await context.request.get(`/api/trees/${id}`)).json();
    for (const format of ['JSON', 'Markdown']) {
      await page.goto(`/flows/${id}`);
      await page.getByRole('button', { name: `More for ${name}` }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
      const file = await download;
      const text = await readFile(await file.path());

      await page.goto('/flows');
      await page.getByRole('button', { name: 'Import flows' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import flows' });
      await dialog
        .getByLabel('Choose files')
        .setInputFiles({ name: file.suggestedFilename(), mimeType: 'text/plain', buffer: text });
      await expect(dialog.getByRole('list', { name: 'Chosen files' })).toContainText(name);
      await dialog.getByRole('button', { name: 'Import flow', exact: true }).click();
      await page.waitForURL(/\/flows\/[^/]+\/edit$/);
      const made = /flows\/([^/]+)\/edit/.exec(page.url())?.[1];
      const copy = await (await context.request.get(`/api/trees/${made}`)).json();
      expect(copy).toMatchObject({ name, status: 'draft', tree_type: kind });
      expect(withNumberedIds(copy.tree_structure)).toBe(withNumberedIds(flow.tree_structure));
      const first = ({ tree_structure }: typeof flow) =>
        (tree_structure.steps?.[0] ?? tree_structure).id;
      expect(first(copy)).not.toBe(first(flow));
    }
  });
}

test('a file with faults is told by line, and nothing is created', async ({ enter }) => {
  const { page, context } = await enter('Ana');
  await page.goto('/flows');
  await page.getByRole('button', { name: 'Import flows' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import flows' });
  const bad = '{\n  "steps": [\n    { "id": "a", "type": 5 }\n  ]\n}';
  const good = '# Patch the mail servers\n\n## Before\n\n1. Tell the users\n2. Take a snapshot\n';
  await dialog.getByLabel('Choose files').setInputFiles([
    { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(bad) },
    { name: 'patch.md', mimeType: 'text/markdown', buffer: Buffer.from(good) },
  ]);
  const chosen = dialog.getByRole('list', { name: 'Chosen files' });
  await expect(chosen).toContainText('broken.json cannot be imported');
  await expect(chosen).toContainText('Line 3');
  await expect(chosen).toContainText('1 section, 2 steps');
  const mine = async () => (await (await context.request.get('/api/trees?mine=true')).json()).items;
  expect(await mine()).toEqual([]);
  await dialog.getByRole('button', { name: 'Import flow', exact: true }).click();
  await page.waitForURL(/\/flows\/[^/]+\/edit$/);
  await expect(page.getByRole('treeitem', { name: 'Take a snapshot' })).toBeVisible();
  expect((await mine()).map(({ name }: { name: string }) => name)).toEqual([
    'Patch the mail servers',
  ]);
});

test('a file with many problems shows the first of them, and the rest when asked', async ({
  enter,
}) => {
  const { page } = await enter('Ana');
  await page.goto('/flows');
  await page.getByRole('button', { name: 'Import flows' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import flows' });
  const steps = Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, type: 'x', title: i }));
  const buffer = Buffer.from(JSON.stringify({ steps }, null, 1));
  const files = [{ name: 'many.json', mimeType: 'application/json', buffer }];
  await dialog.getByLabel('Choose files').setInputFiles(files);
  await expect(dialog).toContainText('many.json cannot be imported: 30 problems');
  await expect(dialog).toContainText('Step 12:');
  await expect(dialog).not.toContainText('Step 13:');
  await dialog.getByRole('button', { name: 'Show 18 more' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Step 13:' }).last()).toBeFocused();
  await expect(dialog).toContainText('Step 30:');
});

test('a flow begins with a template, with ids of its own', async ({ enter }) => {
  const { page, context } = await enter('Ana');
  const answer = await context.request.get('/api/trees?is_default=true&tree_type=troubleshooting');
  const [{ id, name }] = (await answer.json()).items;
  const template = await (await context.request.get(`/api/trees/${id}`)).json();
  await page.goto('/flows');
  await page.getByRole('button', { name: 'New flow' }).click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await dialog.getByRole('checkbox', { name: 'Start from a template' }).check();
  await dialog.getByRole('button', { name: 'Create flow' }).click();
  await expect(dialog).toContainText('Choose a template, or start blank.');
  await dialog.getByRole('searchbox', { name: 'Search templates' }).fill(name);
  await dialog.getByRole('radio', { name }).check();
  const preview = dialog.getByRole('region', { name: `Preview of ${name}` });
  await expect(preview.getByRole('status')).toHaveText(/^Version 1: \d+ questions?, \d+ action/);
  await expect(preview).toContainText(template.tree_structure.question);
  await expect(preview).toContainText(template.tree_structure.options[0].label);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(name);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Our own');
  await dialog.getByRole('button', { name: 'Create flow' }).click();
  await page.waitForURL(/\/flows\/[^/]+\/edit$/);
  const made = /flows\/([^/]+)\/edit/.exec(page.url())?.[1];
  const copy = await (await context.request.get(`/api/trees/${made}`)).json();
  expect(copy).toMatchObject({ name: 'Our own', status: 'draft', tree_type: 'troubleshooting' });
  expect(withNumberedIds(copy.tree_structure)).toBe(withNumberedIds(template.tree_structure));
});

test('a flow that begins with one of our own begins with its live version, as the preview shows', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page, context } = ana;
  const step = (title: string) => ({ steps: [{ id: 'a', type: 'procedure_step', title }] });
  const id = await ana.createFlow('Our routine', step('As published'));
  const change = (data: object) => context.request.put(`/api/trees/${id}`, { data });
  expect((await change({ status: 'published' })).ok()).toBe(true);
  expect((await change({ tree_structure: step('Half-finished') })).ok()).toBe(true);
  await page.goto('/flows');
  await page.getByRole('button', { name: 'New flow' }).click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await dialog.getByRole('checkbox', { name: 'Start from a template' }).check();
  // By keyboard: from the search through the list into the outline.
  await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('Our routine');
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const outline = dialog.getByRole('region', { name: 'Outline' });
  await expect(outline).toContainText('As published');
  await expect(outline).not.toContainText('Half-finished');
  await dialog.getByRole('button', { name: 'Create flow' }).click();
  await page.waitForURL(/\/flows\/[^/]+\/edit$/);
  await expect(page.getByRole('treeitem', { name: 'As published' })).toBeVisible();
});

test('of a flow with unpublished edits the live version is exported, or the draft', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page, context } = ana;
  const steps = (title: string) => ({ steps: [{ id: 'a', type: 'procedure_step', title }] });
  const id = await ana.createFlow('Restart it', steps('As published'));
  await context.request.put(`/api/trees/${id}`, { data: { status: 'published' } });
  await context.request.put(`/api/trees/${id}`, { data: { tree_structure: steps('As drafted') } });
  await page.goto(`/flows/${id}`);
  for (const [what, title] of [
    ['version 1', 'As published'],
    ['draft', 'As drafted'],
  ]) {
    await page.getByRole('button', { name: 'More for Restart it' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: `Export ${what} as JSON` }).click();
    const result = importFlow(await readFile(await (await download).path(), 'utf8'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(JSON.stringify(result.flow.tree_structure)).toContain(title);
  }
});
