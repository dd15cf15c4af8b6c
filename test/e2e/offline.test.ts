import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';
import { PASSWORD } from './person.ts';

const STRUCTURE = {
  steps: [
    { id: 'a', type: 'procedure_step', title: 'Look at the logs' },
    { id: 'b', type: 'procedure_step', title: 'Restart the service' },
  ],
};

test('L10: the status says where the edits are, and no more than the server said', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('Honest flow', STRUCTURE);
  const editor = await Editor.open(ana.page, flow);

  await test.step('the server goes away without the browser being told', async () => {
    await ana.isPrepared();
    ana.network('cut');
    await expect(editor.topBar).toContainText('Saved on this device');
    await editor.rename('Look at the logs', 'Read the logs');
    await expect(editor.topBar).toContainText(/Saved on this device · \d+ to send/);
  });

  await test.step('publishing says that it needs the server, and the edits are kept', async () => {
    await editor.topBar.getByRole('button', { name: 'Publish' }).click();
    const dialog = ana.page.getByRole('dialog', { name: 'Publish version 1' });
    await expect(dialog).toContainText('Publishing needs the server');
    await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Notes' }).fill('Kept until then');
    await ana.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('back again, everything is stored', async () => {
    ana.network('whole');
    await editor.isStored();
    await editor.topBar.getByRole('button', { name: 'Publish' }).click();
    const dialog = ana.page.getByRole('dialog', { name: 'Publish version 1' });
    await expect(dialog.getByRole('textbox', { name: 'Notes' })).toHaveValue('Kept until then');
    await ana.page.keyboard.press('Escape');
  });
});

test('L10: edits made offline outlive a reload, and are sent when the way is free', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Kept on the device', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  const written = ['Read the logs', 'Restart the service', 'Tell the team'];

  await ana.goOffline();
  await hers.rename('Look at the logs', 'Read the logs');
  await hers.addStepBelow('Restart the service', 'Tell the team');
  await expect(hers.topBar).toContainText(/Saved on this device · \d+ to send/);

  // The page itself still comes from the server; what was written does not.
  ana.network('no_collaboration');
  await ana.context.setOffline(false);
  await ana.page.reload();
  await hers.shows(written);
  await expect(hers.topBar).toContainText(/Saved on this device · \d+ to send/);
  await his.shows(['Look at the logs', 'Restart the service']);

  ana.network('whole');
  await hers.isStored();
  await his.shows(written);
});

test('tabs of one browser pass edits on to each other without a network', async ({ enter }) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('Two tabs', STRUCTURE);
  const here = await Editor.open(ana.page, flow);
  const there = await Editor.open(await ana.context.newPage(), flow);
  await ana.goOffline();
  await here.rename('Look at the logs', 'Read the logs');
  await expect(there.row('Read the logs')).toBeVisible();
  await there.addStepBelow('Restart the service', 'Tell the team');
  await here.shows(['Read the logs', 'Restart the service', 'Tell the team']);
  await expect(here.topBar).toContainText('Saved on this device');
  await expect(there.topBar).toContainText('Saved on this device');
  await ana.goOnline();
  await here.isStored();
  await there.isStored();
});

test('what is first wanted without a network comes late, and takes nothing down', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  await ana.createFlow('Still there', STRUCTURE);
  await ana.page.goto('/flows');
  const flow = ana.page.getByRole('link', { name: 'Still there' });
  await expect(flow).toBeVisible();
  await ana.goOffline();
  await ana.page.getByRole('button', { name: 'New flow' }).click();
  await ana.page.getByRole('link', { name: 'Step library' }).click();
  await expect(ana.page.getByRole('main')).toContainText('You are offline');
  await ana.page.goBack();
  await expect(flow).toBeVisible();
  await ana.page.goForward();
  await ana.goOnline();
  await expect(ana.page.getByRole('searchbox', { name: 'Search steps' })).toBeVisible();
});

test('a name that could not be changed stays in its field, and is sent when asked again', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('Old name', STRUCTURE);
  const editor = await Editor.open(ana.page, flow);
  await ana.goOffline();
  const name = ana.page.getByRole('textbox', { name: 'Name of the flow' });
  await name.fill('A better name');
  await name.press('Enter');
  // In a message at the edge, which is no part of the page for screen readers until it is gone to.
  const again = ana.page.getByText('Try again', { exact: true });
  await expect(again).toBeVisible();
  await expect(name).toHaveValue('A better name');
  await ana.goOnline();
  await editor.isStored();
  await again.click();
  await expect(ana.page).toHaveTitle(/A better name/);
  await ana.page.reload();
  await expect(name).toHaveValue('A better name');
});

test('L10: whoever was signed out meanwhile signs in again, and the edits are sent', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Signed out', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await ana.goOffline();
  await hers.rename('Look at the logs', 'Read the logs');
  await ana.context.clearCookies();
  await ana.goOnline();
  const main = ana.page.getByRole('main');
  await expect(main).toContainText('You are signed out. What you wrote is kept on this device');
  await expect(hers.topBar).toContainText(/Blocked · \d+ to send/);

  await main.getByRole('link', { name: 'Sign in' }).click();
  await ana.page.getByRole('textbox', { name: 'Email' }).fill(ana.email);
  await ana.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await ana.page.keyboard.press('Enter');
  await hers.isStored();
  await hers.shows(['Read the logs', 'Restart the service']);
  await his.shows(['Read the logs', 'Restart the service']);
});
