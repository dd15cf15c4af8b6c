import type { Locator, Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

const STRUCTURE = {
  steps: [
    { id: 'p', type: 'section_header', title: 'Prepare' },
    { id: 'w', type: 'procedure_step', title: 'Warn the users', description: 'By **mail**.' },
    { id: 's', type: 'procedure_step', title: 'Stop the service' },
    { id: 'r', type: 'section_header', title: 'Restart' },
    { id: 'g', type: 'procedure_step', title: 'Start it again' },
  ],
};

/** Not the list items of what is read in one. */
const entriesIn = (drawer: Locator) => drawer.locator('li[data-entry]');

const drawerOf = (page: Page) => page.getByRole('complementary', { name: 'Removed steps' });

async function openDrawer(page: Page) {
  await page.getByRole('banner').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Removed steps/ }).click();
  await expect(drawerOf(page).getByRole('heading', { name: 'Removed steps' })).toBeFocused();
  return drawerOf(page);
}

test('removed steps are read and restored in a drawer that stays open, by keyboard too', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const { keyboard } = page;
  const editor = await Editor.open(page, await ana.createFlow('Restart it', STRUCTURE));
  for (const title of ['Stop the service', 'Warn the users', 'Restart']) {
    await editor.row(title).click();
    await editor.row(title).press('Delete');
    await expect(editor.row(title)).toHaveCount(0);
  }
  const drawer = await openDrawer(page);
  const entries = entriesIn(drawer);

  await test.step('newest first, with what comes back and where', async () => {
    await expect(entries).toHaveText([
      /Restart.*Section with 1 below · removed just now.*Comes back behind “Prepare”/,
      /Warn the users.*Step · removed.*Comes back in “Prepare”, in first place/,
      /Stop the service.*Comes back in “Prepare”, in first place/,
    ]);
    await entries.nth(0).getByRole('button', { name: 'Restart', exact: true }).click();
    await expect(entries.nth(0)).toContainText('Start it again');
    await entries
      .nth(1)
      .getByRole('button', { name: 'Warn the users', exact: true })
      .press('Enter');
    await expect(entries.nth(1).locator('strong')).toHaveText('mail');
  });

  await test.step('the keyboard goes on with the next one', async () => {
    await drawer.getByRole('button', { name: 'Restore “Warn the users”' }).focus();
    await keyboard.press('Enter');
    await editor.shows(['Prepare', 'Warn the users']);
    await expect(page.getByText('Warn the users restored: step 1 of 1 in Prepare.')).toBeAttached();
    await expect(drawer.getByRole('button', { name: 'Restore “Stop the service”' })).toBeFocused();
    await expect(entries.last()).toContainText('Comes back in “Prepare”, behind “Warn the users”');
  });

  await test.step('writing goes on beside it', async () => {
    await editor.rename('Warn the users', 'Tell the users');
    await expect(entries.last()).toContainText('behind “Tell the users”');
    await keyboard.press('Escape');
    await expect(drawer).toBeVisible();
  });

  await drawer.getByRole('button', { name: 'Restore “Restart”' }).click();
  await drawer.getByRole('button', { name: 'Restore “Stop the service”' }).click();
  await expect(drawer).toContainText('Nothing is removed');
  await expect(drawer.getByRole('heading', { name: 'Removed steps' })).toBeFocused();
  await editor.shows([
    'Prepare',
    'Tell the users',
    'Stop the service',
    'Restart',
    'Start it again',
  ]);
  await keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page.locator('[role="treeitem"]:focus')).toHaveCount(1);
});

test('L4: what a colleague removes, restores and has edited since shows in the drawer at once', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Restart it', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  const drawer = await openDrawer(ana.page);
  await expect(drawer).toContainText('Nothing is removed');

  await bo.goOffline();
  await his.rename('Warn the users', 'Call the users');
  await hers.row('Prepare').click();
  await hers.row('Prepare').press('Delete');
  await expect(entriesIn(drawer)).toContainText('Section with 2 below');
  await expect(drawer).not.toContainText('Edited since');
  await hers.isStored();
  await drawer.getByRole('button', { name: 'Prepare', exact: true }).click();
  await expect(drawer).toContainText('Warn the users');
  await bo.goOnline();
  await his.shows(['Restart', 'Start it again']);
  await expect(entriesIn(drawer)).toContainText('Edited since: restore?');
  await expect(drawer).toContainText('Call the users');

  const there = await openDrawer(bo.page);
  await there.getByRole('button', { name: 'Restore “Prepare”' }).click();
  await expect(drawer).toContainText('Nothing is removed');
  await hers.shows(['Prepare', 'Call the users', 'Stop the service', 'Restart', 'Start it again']);
});

test('at phone width the drawer is as wide as the screen, and is as easily left', async ({
  enter,
}) => {
  const ana = await enter('Ana', { browser: { viewport: { width: 390, height: 800 } } });
  const { page } = ana;
  const editor = await Editor.open(page, await ana.createFlow('Restart it', STRUCTURE));
  await editor.row('Restart').focus();
  await editor.row('Restart').press('Delete');
  const drawer = await openDrawer(page);
  expect((await drawer.boundingBox())?.width).toBe(390);
  await drawer.getByRole('button', { name: 'Restore “Restart”' }).click();
  await expect(drawer).toContainText('Nothing is removed');
  await drawer.getByRole('button', { name: 'Close the removed steps' }).click();
  await expect(drawer).toBeHidden();
  await expect(editor.row('Start it again')).toBeVisible();
});
