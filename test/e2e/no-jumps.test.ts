import type { Locator, Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

const WORDS = 'and go on with everything that is written in the manual of the machine';
const LONG = Array.from({ length: 4 }, () => WORDS).join(' ');

const step = (id: string, title: string, more: object = {}) => ({
  id,
  type: 'procedure_step',
  title,
  ...more,
});

/** How far an element is from the top of the window. */
async function top(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return box.y;
}

/** Two frames later whatever had to be drawn is drawn. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go()))),
  );
}

for (const width of [1280, 390]) {
  test(`what somebody reads in the outline stays where it is while others write above it, ${width} px wide`, async ({
    enter,
  }) => {
    const ana = await enter('Ana', { browser: { viewport: { width, height: 800 } } });
    const bo = await enter('Bo', { colleague: ana });
    const steps = Array.from({ length: 60 }, (_, index) =>
      step(`s${index}`, `Step ${index}: ${index % 3 === 0 ? WORDS : 'wait'}`),
    );
    const flow = await ana.createFlow('Long', {
      steps: [{ id: 'h', type: 'section_header', title: 'All of it' }, ...steps],
    });
    const hers = await Editor.open(ana.page, flow);
    const his = await Editor.open(bo.page, flow);
    const read = hers.row('Step 40:');
    await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await drawn(ana.page);
    const before = await top(read);
    const stays = async (what: string) => {
      await drawn(ana.page);
      expect(Math.abs((await top(read)) - before), what).toBeLessThan(1);
    };

    await his.goToTitle('Step 5:');
    await his.title.pressSequentially(` ${LONG.slice(0, 90)}`);
    await his.title.fill(`Step 5: ${LONG}`);
    await expect(hers.row(`Step 5: ${LONG}`)).toBeAttached();
    await stays('a title grew');

    await his.row('Step 3:').press('Enter');
    await his.title.pressSequentially('A new one');
    await expect(hers.row('A new one')).toBeAttached();
    await stays('a step was added');

    await his.row('Step 30:').click();
    await his.row('Step 30:').press('Delete');
    await expect(hers.row('Step 30:')).not.toBeAttached();
    await stays('a step just above was removed');

    await his.row('Step 39:').click();
    await expect(hers.row('Step 39:')).toHaveAccessibleDescription(/Bo is here$/);
    await stays('a colleague came to a line that is seen');
  });
}

test('what somebody writes in the details stays where it is while others write above it', async ({
  enter,
}) => {
  const ana = await enter('Ana', { browser: { viewport: { width: 1280, height: 600 } } });
  const bo = await enter('Bo', { colleague: ana });
  const description = Array.from({ length: 40 }, (_, index) => `Line ${index}`).join('\n\n');
  const flow = await ana.createFlow('Deep', {
    steps: [step('a', 'Check the cable', { description, expected_outcome: 'It works' })],
  });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.row('Check the cable').click();
  await his.row('Check the cable').click();
  const outcome = ana.page.getByRole('textbox', { name: 'Expected outcome' });
  const description_of = (page: Page) => page.getByRole('textbox', { name: /^Description of/ });
  await expect(description_of(ana.page)).toContainText('Line 39');
  await outcome.focus();
  await outcome.press('Home');
  await outcome.press('ArrowRight');
  await outcome.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await drawn(ana.page);
  const before = await top(outcome);
  const stays = async (what: string) => {
    await drawn(ana.page);
    expect(Math.abs((await top(outcome)) - before), what).toBeLessThan(1);
    await expect(outcome).toBeFocused();
    expect(
      await outcome.evaluate((element) => (element as HTMLTextAreaElement).selectionStart),
    ).toBe(1);
  };

  await description_of(bo.page).focus();
  await description_of(bo.page).press('Control+Home');
  for (let line = 0; line < 5; line += 1) {
    await bo.page.keyboard.type(`New ${line}`);
    await bo.page.keyboard.press('Enter');
  }
  await expect(description_of(ana.page)).toContainText('New 4');
  await stays('the description grew');

  await his.title.press('End');
  await his.title.pressSequentially(` ${WORDS}`);
  await expect(hers.title).toHaveValue(`Check the cable ${WORDS}`);
  await stays('the title grew');

  await bo.page.getByRole('button', { name: 'Add a command' }).click();
  await expect(ana.page.getByRole('textbox', { name: 'Code of command 1' })).toBeAttached();
  await stays('a command was added');
});
