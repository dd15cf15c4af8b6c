import { setStepCounters } from '../support/back-office.ts';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';
import { StepLibrary } from './step-library.ts';

const STRUCTURE = {
  steps: [
    { id: 'h', type: 'section_header', title: 'Prepare' },
    { id: 'a', type: 'procedure_step', title: 'Warn the users', description: 'By mail.' },
    { id: 'b', type: 'procedure_step', title: 'Stop the service' },
    { id: 'e', type: 'procedure_end', title: 'Done' },
  ],
};

test('two people write one flow, one of them offline for a while, and publish it into the library', async ({
  enter,
  server,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Restart the mail service', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);

  await test.step('they see each other, and what the other writes', async () => {
    await expect(hers.topBar.getByRole('button', { name: /^Bo\b/ })).toBeVisible();
    await expect(his.topBar.getByRole('button', { name: /^Ana\b/ })).toBeVisible();
    await hers.goToTitle('Warn the users');
    await hers.title.pressSequentially(' early');
    await expect(his.row('Warn the users early')).toBeVisible();
    await expect(his.row('Warn the users early')).toHaveAccessibleDescription(/Ana is here$/);
    await expect(his.row('Warn the users early').getByText('A', { exact: true })).toBeVisible();
  });

  await test.step('one goes offline, and both go on', async () => {
    await bo.goOffline();
    await expect(his.topBar).toContainText('Saved on this device');
    await expect(hers.topBar.getByRole('button', { name: /^Bo\b/ })).toBeHidden();
    await his.goToTitle('Stop the service');
    await his.title.press('Home');
    await his.title.pressSequentially('Carefully: ');
    await his.addStepBelow('Carefully: Stop the service', 'Clear the queue');
    await expect(his.topBar).toContainText(/Saved on this device · \d+ to send/);
    await hers.goToTitle('Stop the service');
    await hers.title.press('End');
    await hers.title.pressSequentially(' and its watchdog');
    await hers.addStepBelow('Warn the users early', 'Take a snapshot');
    await hers.isStored();
  });

  const merged = [
    'Prepare',
    'Warn the users early',
    'Take a snapshot',
    'Carefully: Stop the service and its watchdog',
    'Clear the queue',
    'Done',
  ];
  await test.step('L3: back online both have what both wrote', async () => {
    await bo.goOnline();
    await his.isStored();
    await his.shows(merged);
    await hers.shows(merged);
  });

  const hersLibrary = new StepLibrary(ana.page);
  const hisLibrary = new StepLibrary(bo.page);
  let address = '';
  await test.step('one publishes, and both find the steps in the library', async () => {
    const result = await hers.publish('First of its kind');
    expect(result).toContain('Version 1 is live');
    expect(result).toContain('4 steps added');
    await hersLibrary.open('snapshot');
    await hersLibrary.choose('Take a snapshot');
    address = new URL(ana.page.url()).pathname;
    await expect(hersLibrary.detail.getByText('From Flow')).toBeVisible();
    await expect(
      hersLibrary.detail.getByRole('link', { name: 'Restart the mail service' }),
    ).toBeVisible();
    await hisLibrary.open('queue');
    await expect(hisLibrary.step('Clear the queue')).toBeVisible();
  });

  const counters = {
    usage_count: 7,
    rating_average: 4.5,
    rating_count: 2,
    helpful_yes: 3,
    helpful_no: 1,
  };
  const countersSaid = /7 times.*4\.5 of 5 \(2\).*3 of 4/s;
  setStepCounters(server.dataDir, address.replace('/steps/', ''), counters);

  await test.step('publishing a changed title updates the same row, and who looks at it sees it', async () => {
    await hersLibrary.open('snapshot');
    const editing = await Editor.open(bo.page, flow);
    await editing.rename('Take a snapshot', 'Take a snapshot of the disk');
    const result = await editing.publish();
    expect(result).toContain('Version 2 is live');
    expect(result).toContain('1 step changed');
    // Without a reload: the server tells of it.
    await hersLibrary.choose('Take a snapshot of the disk');
    expect(new URL(ana.page.url()).pathname).toBe(address);
    await expect(hersLibrary.detail).toContainText(countersSaid);
    await expect(hersLibrary.step('Take a snapshot')).toHaveCount(1);
  });

  await test.step('a removed step leaves the list', async () => {
    await hersLibrary.open('snapshot');
    await expect(hersLibrary.step('Take a snapshot of the disk')).toBeVisible();
    const editing = new Editor(bo.page);
    await editing.row('Take a snapshot of the disk').click();
    await editing.row('Take a snapshot of the disk').press('Delete');
    expect(await editing.publish()).toContain('1 step retired');
    await expect(hersLibrary.step('Take a snapshot of the disk')).toBeHidden();
  });

  await test.step('restored, it comes back with its old counters', async () => {
    const editing = new Editor(bo.page);
    await editing.topBar.getByRole('button', { name: 'More' }).click();
    await bo.page.getByRole('menuitem', { name: /^Removed steps/ }).click();
    const removed = bo.page.getByRole('complementary', { name: 'Removed steps' });
    await removed.getByRole('button', { name: 'Restore' }).click();
    await expect(editing.row('Take a snapshot of the disk')).toBeVisible();
    expect(await editing.publish()).toContain('Version 4 is live');
    await hersLibrary.choose('Take a snapshot of the disk');
    expect(new URL(ana.page.url()).pathname).toBe(address);
    await expect(hersLibrary.detail).toContainText(countersSaid);
  });
});
