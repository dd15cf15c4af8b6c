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
