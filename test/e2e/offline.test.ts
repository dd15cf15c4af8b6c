import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

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
