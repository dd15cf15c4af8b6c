import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

const STRUCTURE = { steps: [{ id: 'a', type: 'procedure_step', title: 'Look' }] };

test('flows are searched and narrowed, and the address keeps it', async ({ enter }) => {
  const ana = await enter('Ana');
  const { page } = ana;
  await ana.createFlow('Prepare the projector', STRUCTURE);
  await page.goto('/flows');
  const list = page.getByRole('list', { name: 'Flows' });
  const own = list.getByRole('link', { name: 'Prepare the projector' });
  await expect(own).toBeVisible();

  await test.step('the default flows are there to be read', async () => {
    await page.getByRole('link', { name: 'Default' }).click();
    await expect(page).toHaveURL(/view=default/);
    await expect(own).toBeHidden();
    await expect(list.getByRole('link').first()).toBeVisible();
  });

  await test.step('by kind and status', async () => {
    await page.getByRole('button', { name: 'Kind' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Troubleshooting' }).click();
    await expect(page).toHaveURL(/kind=troubleshooting/);
    await expect(list.getByRole('img', { name: 'Procedure' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Draft' }).click();
    await expect(page).toHaveURL(/status=draft/);
    await page.getByRole('button', { name: 'Show all flows' }).click();
    await expect(page).toHaveURL(/\/flows$/);
  });

  await test.step('by words, as one types, and again after a reload', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('projector');
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(own).toBeVisible();
    await expect(page).toHaveURL(/q=projector/);
    await page.reload();
    await expect(page.getByRole('searchbox', { name: 'Search flows' })).toHaveValue('projector');
    await expect(list.getByRole('listitem')).toHaveCount(1);
  });
});

test('a flow is created and opens in the editor', async ({ enter }) => {
  const { page } = await enter('Ana');
  await page.goto('/flows');
  await page.getByRole('button', { name: 'New flow' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await dialog.getByRole('button', { name: 'Create flow' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    'A flow needs a name.',
  );
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Patch the servers');
  await dialog.getByRole('radio', { name: /^Maintenance/ }).check();
  await dialog.getByRole('button', { name: 'Create flow' }).click();

  const editor = new Editor(page);
  await editor.isStored();
  await expect(page.getByRole('textbox', { name: 'Name of the flow' })).toHaveValue(
    'Patch the servers',
  );
  await page.getByRole('button', { name: 'Add a step' }).click();
  await expect(editor.title).toBeFocused();
  await page.keyboard.type('Drain the first node');
  await editor.shows(['Drain the first node']);
  await editor.isStored();

  await page.getByRole('link', { name: 'Flows' }).first().click();
  await expect(page.getByRole('link', { name: 'Patch the servers' })).toBeVisible();
});

test('what belongs to another team is not there', async ({ enter }) => {
  const ana = await enter('Ana');
  const eve = await enter('Eve');
  const flow = await ana.createFlow('Our secrets', STRUCTURE);
  await eve.page.goto(`/flows/${flow}/edit`);
  await expect(eve.page.getByRole('main')).toContainText('Nothing here');
  await eve.page.goto('/flows?q=secrets');
  await expect(eve.page.getByRole('main')).toContainText('No flow matches');
});

test('VA2: a reader sees what a flow asks for, and copies a command with its variables as they stand', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const command = 'Restart-Service {{service}} -ComputerName {{ host }}';
  const id = await ana.createFlow('Restart a service', {
    variables: [{ name: 'host', default: 'srv01', description: 'Which server' }],
    steps: [{ id: 'a', type: 'procedure_step', title: 'Go to {{host}}', commands: [command] }],
  });
  await page.goto(`/flows/${id}`);
  await expect(page.getByRole('region', { name: 'Variables' })).toContainText('Which server');
  const title = page.getByRole('heading', { name: 'Go to {{host}}' });
  await expect(title).toBeVisible();
  // What shows tooltips comes with the first movement.
  await page.mouse.move(5, 5);
  await expect(async () => {
    await page.mouse.move(5, 5);
    await title.getByText('{{host}}').hover();
    await expect(page.getByText('Which server · Default: srv01')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.locator('pre')).toContainText('{{service}} (not declared)');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('pre').evaluate((pre) => getSelection()?.selectAllChildren(pre));
  await page.keyboard.press('Control+c');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe(command);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name: 'Copy the command' }).click();
  await expect.poll(copied).toBe(command);
});
