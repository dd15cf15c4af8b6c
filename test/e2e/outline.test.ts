import type { Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';
import { outlineAsText } from './flow-as-text.ts';

const shows = (page: Page, expected: string[]) =>
  expect.poll(() => outlineAsText(page)).toEqual(expected);

test('a decision tree is built by keyboard alone, and what it means is undone as one', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const flow = await ana.createFlow('No network', {}, 'troubleshooting');
  const editor = await Editor.open(page, flow);
  const { keyboard } = page;

  await page.getByRole('button', { name: 'Ask the first question' }).press('Enter');
  await expect(editor.title).toBeFocused();
  await keyboard.type('Is the cable in?');
  await keyboard.press('Escape');
  await expect(editor.row('Is the cable in?')).toBeFocused();
  await keyboard.press('Enter');
  await expect(editor.title).toBeFocused();
  await expect(editor.title).toHaveValue('');
  await keyboard.type('Plug it in');
  await keyboard.press('Escape');
  await expect(editor.row('Plug it in')).toBeFocused();
  await keyboard.press('Enter');
  await expect(editor.title).toHaveValue('');
  await keyboard.type('Wait a minute');
  await keyboard.press('Escape');
  await expect(editor.row('Wait a minute')).toBeFocused();
  await shows(page, ['1 Is the cable in?', '2 Plug it in', '3 Wait a minute']);

  await test.step('folding hides what is below and says how much', async () => {
    await keyboard.press('ArrowLeft');
    await expect(editor.row('Plug it in')).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(editor.row('Plug it in')).toHaveAttribute('aria-expanded', 'false');
    await expect(editor.row('Plug it in')).toHaveAccessibleDescription(/1 line folded/);
    await shows(page, ['1 Is the cable in?', '2 Plug it in']);
    await keyboard.press('ArrowRight');
  });

  await test.step('a branch is duplicated, nested and moved, each one step of undo', async () => {
    await keyboard.press('Control+d');
    const twice = [
      '1 Is the cable in?',
      '2 Plug it in',
      '3 Wait a minute',
      '2 Plug it in',
      '3 Wait a minute',
    ];
    await shows(page, twice);
    await keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('treeitem', { selected: true })).toHaveCount(2);
    await keyboard.press('Delete');
    await shows(page, [
      ...twice.slice(0, 3),
      '2 no label: missing: Plug it in, no longer in the flow',
    ]);
    await keyboard.press('Control+z');
    await shows(page, twice);
    await keyboard.press('Control+z');
    await shows(page, twice.slice(0, 3));
  });

  await test.step('Escape leaves the list, and so does Tab where it nests nothing', async () => {
    await editor.row('Is the cable in?').focus();
    await keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Action', exact: true })).toBeFocused();
    await editor.row('Is the cable in?').focus();
    await keyboard.press('Tab');
    await expect(editor.row('Is the cable in?')).not.toBeFocused();
  });
});

test('lines are copied from one flow into another and onto a ticket, and a checklist becomes steps', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { keyboard } = page;
  const from = await ana.createFlow('From', {
    steps: [
      { id: 'h', type: 'section_header', title: 'Prepare' },
      { id: 'a', type: 'procedure_step', title: 'Warn the users' },
      { id: 'b', type: 'procedure_step', title: 'Stop the service' },
    ],
  });
  const into = await ana.createFlow('Into', {
    steps: [{ id: 'x', type: 'procedure_step', title: 'Begin' }],
  });
  const source = await Editor.open(page, from);
  await source.row('Warn the users').click();
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Control+c');
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  expect(ticket).toContain('Warn the users');
  expect(ticket).toContain('Stop the service');

  const target = await Editor.open(page, into);
  await target.row('Begin').click();
  await keyboard.press('Control+v');
  await shows(page, ['1 Begin', '1 Warn the users', '1 Stop the service']);
  await expect(page.getByRole('treeitem', { selected: true })).toHaveCount(2);
  await keyboard.press('Control+z');
  await shows(page, ['1 Begin']);
  await keyboard.press('Control+Shift+z');
  await shows(page, ['1 Begin', '1 Warn the users', '1 Stop the service']);

  await page.evaluate(() => navigator.clipboard.writeText('- [ ] One\n- [ ] Two'));
  await target.goToTitle('Begin');
  await keyboard.press('Control+v');
  await shows(page, ['1 Begin', '1 One', '1 Two', '1 Warn the users', '1 Stop the service']);
  await target.isStored();
});

test('a line is dragged below another, and several at once', async ({ enter }) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const options = [
    { id: 'yes', label: 'Yes', next_node_id: 'cable' },
    { id: 'no', label: 'No', next_node_id: 'plug' },
  ];
  const children = [
    { id: 'cable', type: 'decision', question: 'Is the cable in?' },
    { id: 'plug', type: 'solution', title: 'Plug it in' },
  ];
  const tree = { id: 'power', type: 'decision', question: 'Is there power?', options, children };
  const flow = await ana.createFlow('No network', tree, 'troubleshooting');
  const editor = await Editor.open(page, flow);
  await editor.row('Plug it in').dragTo(editor.row('Is the cable in?'));
  await shows(page, ['1 Is there power?', '2 Yes: Is the cable in?', '3 No: Plug it in']);

  const steps = ['One', 'Two', 'Three', 'Four'].map((title) => ({
    id: title,
    type: 'procedure_step',
    title,
  }));
  const list = await Editor.open(page, await ana.createFlow('Four steps', { steps }));
  await list.row('Three').click();
  await page.keyboard.press('Shift+ArrowDown');
  await list.row('Four').dragTo(list.row('One'), { targetPosition: { x: 100, y: 4 } });
  await shows(page, ['1 Three', '1 Four', '1 One', '1 Two']);
  await page.keyboard.press('Control+z');
  await shows(page, ['1 One', '1 Two', '1 Three', '1 Four']);
});

test('the keyboard stays in the outline when its line goes away', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const steps = ['One', 'Two', 'Three'].map((title) => ({
    id: title,
    type: 'procedure_step',
    title,
  }));
  const flow = await ana.createFlow('Three steps', { steps });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  const { keyboard } = ana.page;
  const details = ana.page.getByRole('complementary', { name: 'Details' });

  await test.step('by undo: to the line before', async () => {
    await hers.row('Two').click();
    await keyboard.press('Control+d');
    await expect(ana.page.getByRole('treeitem')).toHaveCount(4);
    await keyboard.press('Control+z');
    await expect(hers.row('Two')).toBeFocused();
  });

  await test.step('by a colleague: beside it, and the details stay', async () => {
    await his.row('Two').click();
    await his.row('Two').press('Delete');
    await expect(hers.row('One')).toBeFocused();
    await expect(details).toContainText('This was removed from the flow');
    await keyboard.press('ArrowDown');
    await expect(hers.row('Three')).toBeFocused();
    await expect(hers.title).toHaveValue('Three');
  });

  await test.step('the last one: to what begins the flow anew', async () => {
    await keyboard.press('Control+a');
    await keyboard.press('Delete');
    await expect(ana.page.getByRole('button', { name: 'Add a step' })).toBeFocused();
  });
});

test('on a phone the menu of a line stands beside its words, not on them', async ({ enter }) => {
  const ana = await enter('Ana', {
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const title = 'Ask who else is affected, and write down since when, before anything is changed';
  const flow = await ana.createFlow('On a phone', {
    steps: [{ id: 'a', type: 'procedure_step', title, commands: ['hostname'] }],
  });
  const editor = await Editor.open(ana.page, flow);
  const line = editor.row(title);
  const words = await line.getByText(title).boundingBox();
  const menu = await line.getByRole('button', { name: 'Step actions' }).boundingBox();
  expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThanOrEqual(menu?.x ?? 0);
  await line.getByRole('button', { name: 'Step actions' }).tap();
  await expect(ana.page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
});

test('lines are selected by mouse one by one with Ctrl, and in a row with Shift', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const steps = ['One', 'Two', 'Three', 'Four'].map((title) => ({
    id: title,
    type: 'procedure_step',
    title,
  }));
  const editor = await Editor.open(page, await ana.createFlow('Four steps', { steps }));
  const selected = page.getByRole('treeitem', { selected: true });
  const names = () => selected.evaluateAll((rows) => rows.map((row) => row.ariaLabel));
  await editor.row('One').click();
  await editor.row('Three').click({ modifiers: ['Control'] });
  await expect.poll(names).toEqual(['One', 'Three']);
  await expect(editor.row('Three')).toBeFocused();
  await editor.row('Four').click({ modifiers: ['Control'] });
  await editor.row('Three').click({ modifiers: ['Control'] });
  await expect.poll(names).toEqual(['One', 'Four']);
  await editor.row('Two').click();
  await editor.row('Four').click({ modifiers: ['Shift'] });
  await expect.poll(names).toEqual(['Two', 'Three', 'Four']);
  await page.keyboard.press('Alt+ArrowUp');
  await shows(page, ['1 Two', '1 Three', '1 Four', '1 One']);
});

test('a drag says where it would land, and that Escape moves nothing', async ({ enter }) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const steps = ['One', 'Two', 'Three'].map((title) => ({
    id: title,
    type: 'procedure_step',
    title,
  }));
  const list = await Editor.open(page, await ana.createFlow('Three steps', { steps }));
  await list.row('Three').hover();
  await page.mouse.down();
  await list.row('One').hover({ position: { x: 100, y: 8 } });
  await list.row('One').hover({ position: { x: 100, y: 4 } });
  await expect(page.getByText('Dropped here, Three goes above One.')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Not moved: Three.')).toBeAttached();
  await page.mouse.up();
  await shows(page, ['1 One', '1 Two', '1 Three']);
});
