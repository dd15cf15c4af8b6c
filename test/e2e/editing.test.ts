import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';
import { StepLibrary } from './step-library.ts';

test('a procedure is written without a mouse', async ({ enter }) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('By keyboard', {
    steps: [{ id: 'a', type: 'procedure_step', title: 'First' }],
  });
  const { keyboard } = ana.page;
  const editor = await Editor.open(ana.page, flow);
  await editor.row('First').focus();

  await test.step('Enter adds steps, in the outline and in a title', async () => {
    await keyboard.press('Enter');
    await expect(editor.title).toBeFocused();
    await expect(editor.title).toHaveValue('');
    await keyboard.type('Second');
    await keyboard.press('Enter');
    await expect(editor.title).toHaveValue('');
    await keyboard.type('Third');
    await editor.shows(['First', 'Second', 'Third']);
  });

  await test.step('Alt and arrows move, and say where to', async () => {
    await keyboard.press('Escape');
    await expect(editor.row('Third')).toBeFocused();
    await keyboard.press('Alt+ArrowUp');
    await keyboard.press('Alt+ArrowUp');
    await editor.shows(['Third', 'First', 'Second']);
    await expect(editor.row('Third')).toBeFocused();
    await expect(ana.page.getByRole('status').filter({ hasText: /^Third is now/ })).toHaveCount(1);
    await keyboard.press('Alt+ArrowDown');
    await editor.shows(['First', 'Third', 'Second']);
  });

  await test.step('arrows select, Delete removes, Ctrl+D doubles', async () => {
    await keyboard.press('End');
    await expect(editor.row('Second')).toBeFocused();
    await keyboard.press('Control+d');
    await editor.shows(['First', 'Third', 'Second', 'Second']);
    await keyboard.press('Delete');
    await editor.shows(['First', 'Third', 'Second']);
    await keyboard.press('Home');
    await expect(editor.row('First')).toBeFocused();
    await keyboard.press('Delete');
    await editor.shows(['Third', 'Second']);
  });

  await test.step('undo and redo, step by step', async () => {
    await keyboard.press('Control+z');
    await editor.shows(['First', 'Third', 'Second']);
    await keyboard.press('Control+Shift+z');
    await editor.shows(['Third', 'Second']);
    await keyboard.press('Control+z');
    await editor.shows(['First', 'Third', 'Second']);
  });

  await editor.isStored();
  await ana.page.reload();
  await editor.shows(['First', 'Third', 'Second']);
});

test('undo takes back one’s own edits and nobody else’s', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Each their own', {
    steps: [
      { id: 'a', type: 'procedure_step', title: 'Look' },
      { id: 'b', type: 'procedure_step', title: 'Wait' },
    ],
  });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.rename('Look', 'Look twice');
  await expect(his.row('Look twice')).toBeVisible();
  await his.rename('Wait', 'Wait longer');
  await hers.shows(['Look twice', 'Wait longer']);
  await ana.page.keyboard.press('Control+z');
  await hers.shows(['Look', 'Wait longer']);
  await his.shows(['Look', 'Wait longer']);
});

test('what was typed into a description without a pause is undone at once', async ({ enter }) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const flow = await ana.createFlow('Undone', {
    steps: [{ id: 'a', type: 'procedure_step', title: 'Look', description: 'At the logs' }],
  });
  const editor = await Editor.open(page, flow);
  await editor.row('Look').click();
  const description = page.getByRole('textbox', { name: 'Description of Look' });
  await description.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' of today');
  await expect(description).toHaveText('At the logs of today');
  await page.keyboard.press('Control+z');
  await expect(description).toHaveText('At the logs');
  await page.keyboard.press('Control+Shift+z');
  await expect(description).toHaveText('At the logs of today');
});

test('what keeps a flow from being published leads to its step', async ({ enter }) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('Unfinished', {
    steps: [
      { id: 'a', type: 'procedure_step', title: 'Sound' },
      { id: 'b', type: 'procedure_step', title: '' },
      { id: 'c', type: 'section_header', title: '' },
      { id: 'd', type: 'procedure_step', title: 'Sound as well' },
    ],
  });
  const editor = await Editor.open(ana.page, flow);
  const publish = editor.topBar.getByRole('button', { name: 'Publish' });
  const dialog = ana.page.getByRole('dialog', { name: 'Publish version 1' });

  await publish.click();
  await expect(dialog.getByRole('alert')).toContainText('2 things have to be put right first.');
  await dialog.getByRole('button', { name: /^Step .*title/ }).click();
  await expect(dialog).toBeHidden();
  await expect(editor.title).toHaveAccessibleName('Title of the step');
  await expect(editor.title).toBeFocused();

  // The problems stay at hand until the last one is put right.
  const bar = ana.page.getByRole('region', { name: 'What keeps the flow from being published' });
  await expect(bar).toContainText('1 of 2');
  await ana.page.keyboard.type('Sound now');
  await expect(bar).toContainText('Put right. 1 left.');
  await bar.getByRole('button', { name: 'Next problem' }).click();
  await expect(bar).toContainText('1 of 1');
  await expect(editor.title).toHaveAccessibleName('Title of the section');
  await expect(editor.title).toBeFocused();
  await ana.page.keyboard.type('Afterwards');
  await expect(bar).toContainText('All is put right.');
  await bar.getByRole('button', { name: 'Publish' }).click();
  await expect(bar).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Publish' })).toBeEnabled();
  await ana.page.keyboard.press('Escape');

  expect(await editor.publish()).toContain('3 steps added');
});

test('a problem that a colleague puts right leaves the list', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Unfinished', {
    steps: [{ id: 'a', type: 'procedure_step', title: '' }],
  });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.topBar.getByRole('button', { name: 'Publish' }).click();
  const dialog = ana.page.getByRole('dialog', { name: 'Publish version 1' });
  await expect(dialog.getByRole('alert')).toBeVisible();
  await his.rename('Untitled step', 'Look at it');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Publish' })).toBeEnabled();
});

test('the editor says that there are unpublished edits as soon as there are', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Living', {
    steps: [{ id: 'a', type: 'procedure_step', title: 'Look' }],
  });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.publish();
  for (const { page } of [ana, bo]) {
    await expect(page.getByRole('main')).toContainText('Live v1');
    await expect(page.getByRole('main')).not.toContainText('unpublished edits');
  }
  await hers.rename('Look', 'Look twice');
  for (const { page } of [ana, bo]) {
    await expect(page.getByRole('main')).toContainText('unpublished edits by Ana');
  }
  await his.rename('Look twice', 'Look closely');
  for (const { page } of [ana, bo]) {
    await expect(page.getByRole('main')).toContainText('unpublished edits by Ana and Bo');
  }
  await hers.publish();
  for (const { page } of [ana, bo]) {
    await expect(page.getByRole('main')).toContainText('Live v2');
    await expect(page.getByRole('main')).not.toContainText('unpublished edits');
  }
});

test('a description is written with formatting, and reaches the library with its commands', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('Free the queue', {
    steps: [
      { id: 'h', type: 'section_header', title: 'On the server' },
      { id: 'a', type: 'procedure_step', title: 'Wake the spooler' },
    ],
  });
  const editor = await Editor.open(ana.page, flow);
  await editor.row('Wake the spooler').click();

  await ana.page.getByRole('button', { name: 'Add a description' }).click();
  const description = ana.page.getByRole('textbox', { name: /^Description of/ });
  await expect(description).toBeFocused();
  await ana.page.keyboard.type('It takes ');
  await ana.page.keyboard.press('Control+b');
  await ana.page.keyboard.type('a minute');
  await ana.page.keyboard.press('Control+b');
  await ana.page.keyboard.type('.');
  await ana.page.getByRole('button', { name: 'Add a command' }).click();
  await ana.page
    .getByRole('textbox', { name: 'Code of command 1' })
    .fill('Restart-Service -Name Spooler');
  await ana.page.getByRole('textbox', { name: 'Expected outcome' }).fill('The queue empties');
  await ana.page.getByRole('textbox', { name: 'Expected outcome' }).blur();
  expect(await editor.publish()).toContain('1 step added');

  const library = new StepLibrary(ana.page);
  await library.open('wake spoler');
  await library.choose('Wake the spooler');
  const { detail } = library;
  await expect(detail.getByText('From Flow')).toBeVisible();
  await expect(
    detail.getByRole('button', { name: 'Managed by source flow — fork to customize' }),
  ).toBeVisible();
  await expect(detail).toContainText('It takes a minute.');
  await expect(detail.getByRole('strong')).toHaveText('a minute');
  await expect(detail).toContainText('Restart-Service -Name Spooler');
  await expect(detail).toContainText('The queue empties');
  await expect(detail).toContainText('Sourced from Free the queue · On the server');
  await detail.getByRole('link', { name: 'Free the queue' }).click();
  await expect(ana.page.getByRole('heading', { name: 'Free the queue', level: 1 })).toBeVisible();
});

test('a source flow narrows the steps, a tag the flows, and both come off again', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const flow = await ana.createFlow('Restart the print server', {
    steps: [{ id: 'a', type: 'procedure_step', title: 'Stop the spooler' }],
  });
  await page.request.put(`/api/trees/${flow}`, { data: { status: 'published' } });

  const library = new StepLibrary(page);
  await page.goto(`/steps?flow=${flow}`);
  await expect(library.list.getByRole('listitem')).toHaveCount(1);
  await expect(library.step('Stop the spooler')).toBeVisible();
  await page
    .getByRole('button', { name: 'Remove the filter Flow: Restart the print server' })
    .click();
  await expect(page).toHaveURL(/\/steps$/);

  await page.request.put(`/api/trees/${flow}`, { data: { tags: ['printers'] } });
  await page.goto('/flows');
  const flows = page.getByRole('list', { name: 'Flows' });
  await flows.getByRole('link', { name: 'printers' }).click();
  await expect(page).toHaveURL(/\/flows\?tag=printers$/);
  await expect(flows.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove the filter Tag: printers' }).click();
  await expect(page).toHaveURL(/\/flows$/);
});

test('the library is narrowed by origin, type and who may see', async ({ enter }) => {
  const { page } = await enter('Ana');
  const library = new StepLibrary(page);
  await library.open('');
  await page.getByRole('button', { name: 'Origin' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'From Flow' }).click();
  await expect(page).toHaveURL(/origin=flow/);
  await page.getByRole('button', { name: 'Type' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Solution' }).click();
  await expect(page).toHaveURL(/type=solution/);
  await expect(library.list.getByRole('img', { name: 'Action' })).toHaveCount(0);
  await expect(library.list.getByRole('img', { name: 'Solution' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Visible to' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Only you' }).click();
  await expect(page.getByRole('main')).toContainText('No step matches');
  await page.getByRole('button', { name: 'Show all steps' }).click();
  await expect(page).toHaveURL(/\/steps$/);
});
