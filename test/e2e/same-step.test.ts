import type { Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

const STRUCTURE = {
  steps: [
    {
      id: 'a',
      type: 'procedure_step',
      title: 'Check the service',
      expected_outcome: 'Works',
      commands: [
        { code: 'first', language: 'bash', label: '' },
        { code: 'second', language: 'bash', label: '' },
      ],
    },
  ],
};

const outcome = (page: Page) => page.getByRole('textbox', { name: 'Expected outcome' });
const code = (page: Page, number: number) =>
  page.getByRole('textbox', { name: `Code of command ${number}` });

test('two people in one field of one step both keep what they typed', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('One field', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.row('Check the service').click();
  await his.row('Check the service').click();

  await outcome(ana.page).focus();
  await outcome(ana.page).press('End');
  await ana.page.keyboard.type(' for');
  // Bo's words arrive in the middle of hers, and stand before her caret.
  await outcome(bo.page).focus();
  await outcome(bo.page).press('Home');
  const here = ana.page.getByRole('list', { name: 'In this field' });
  await expect(here.getByRole('img', { name: 'Bo' })).toBeVisible();
  await bo.page.keyboard.type('It surely ');
  await outcome(bo.page).blur();
  await expect(outcome(ana.page)).toHaveValue('It surely Works for');
  await expect(here).toBeHidden();
  await ana.page.keyboard.type(' everybody');
  await expect(outcome(ana.page)).toHaveValue('It surely Works for everybody');
  await expect(outcome(bo.page)).toHaveValue('It surely Works for everybody');
});

test('FL6: two people word one option of a decision at the same time, and both keep their letters', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const options = [{ id: 'y', label: 'Yes' }];
  const tree = { id: 'q', type: 'decision', question: 'Is it on?', options };
  const flow = await ana.createFlow('One label', tree, 'troubleshooting');
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  const label = ({ page }: { page: Page }) =>
    page.getByRole('textbox', { name: 'Label of option 1' });
  await hers.row('Is it on?').click();
  await his.row('Is it on?').click();
  await expect(label(ana)).toHaveValue('Yes');

  await bo.goOffline();
  await label(bo).press('End');
  await bo.page.keyboard.type(', green');
  await label(ana).press('Home');
  await ana.page.keyboard.type('Oh ');
  await hers.isStored();
  await bo.goOnline();
  for (const person of [ana, bo]) await expect(label(person)).toHaveValue('Oh Yes, green');

  // Neither leaves the field: letters appear with the other as they are typed, and carets stay.
  await ana.page.keyboard.type('my ');
  await expect(label(bo)).toHaveValue('Oh my Yes, green');
  await bo.page.keyboard.type('!');
  await expect(label(ana)).toHaveValue('Oh my Yes, green!');
  await ana.page.keyboard.press('Control+z');
  await expect(label(bo)).toHaveValue(/Yes, green!$/);
});

test('a command that a colleague moves takes along what is being typed into it', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Two commands', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.row('Check the service').click();
  await his.row('Check the service').click();

  await code(ana.page, 1).focus();
  await code(ana.page, 1).press('End');
  await ana.page.keyboard.type(' one');
  await bo.page.getByRole('button', { name: 'Move command down' }).first().click();
  await expect(code(ana.page, 1)).toHaveValue('second');
  await expect(code(ana.page, 2)).toBeFocused();
  await ana.page.keyboard.type(' more');
  for (const { page } of [ana, bo]) {
    await expect(code(page, 1)).toHaveValue('second');
    await expect(code(page, 2)).toHaveValue('first one more');
  }
});

test('a line is called by its title, and says beside it what is on it', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Spoken', STRUCTURE);
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await his.row('Check the service').click();
  const line = hers.row('Check the service');
  await expect(line).toHaveAccessibleName('Check the service');
  await expect(line).toHaveAccessibleDescription('2 commands, Bo is here');

  await line.click();
  await ana.page.getByRole('button', { name: 'Add a description' }).click();
  await ana.page.keyboard.type('Ask it.');
  await his.rename('Check the service', 'Ask the service');
  await expect(
    ana.page.getByRole('textbox', { name: 'Description of Ask the service' }),
  ).toBeFocused();
});
